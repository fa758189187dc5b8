// New names.
UNWIND $rows AS row
CREATE (n:Name {text: row[0], handles: row[1], waiting: row[2]})
