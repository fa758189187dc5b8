// The version of the graph: how many writes there have been; and the token of the last one.
MATCH (v:Version {one: 1})
OPTIONAL MATCH (c:Change {version: v.number})
RETURN v.number AS version, c.token AS token
