// Which schema the database was last written with, and whether a restore was begun and not ended.
MATCH (v:Version)
RETURN coalesce(v.schema, 0) AS schema, v.restoring IS NOT NULL AS unfinished
