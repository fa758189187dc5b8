// Handles that changed.
UNWIND $rows AS row
MATCH (h:Handle {key: row.key})
SET h = row
