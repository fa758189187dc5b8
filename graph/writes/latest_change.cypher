// The latest write: its version, and the token that tells it from a write of another database with the same version.
MATCH (v:Version {one: 1})
MATCH (c:Change {version: v.number})
RETURN c.version AS version, c.token AS token
