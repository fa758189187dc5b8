// Note the schema of this program.
MERGE (v:Version {one: 1}) SET v.schema = $schema
