// Names that are borne or waited for by others now.
UNWIND $rows AS row
MATCH (n:Name {text: row[0]})
SET n.handles = row[1], n.waiting = row[2]
