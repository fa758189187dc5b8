// Which schema the database was last written with.
MATCH (v:Version) RETURN coalesce(v.schema, 0) AS schema
