// Names that are borne or waited for by others now.
UNWIND $rows AS row
MATCH (n:Name {text: row[0]})
SET n.handles = nullIf(row[1], []), n.waiting = nullIf(row[2], [])
