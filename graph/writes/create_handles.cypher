// New handles.
UNWIND $rows AS row
CREATE (h:Handle)
SET h = row
