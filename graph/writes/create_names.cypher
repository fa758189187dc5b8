// New names. Lists that are empty are not stored.
UNWIND $rows AS row
CREATE (n:Name {text: row[0], handles: nullIf(row[1], []), waiting: nullIf(row[2], [])})
