// Begin a write: take the one lock that orders all writers, and raise the graph's version.
MERGE (v:Version {one: 1})
SET v.locked = true
WITH v
SET v.number = coalesce(v.number, 0) + 1
RETURN v.number AS version
