// The version of the graph: how many writes there have been.
MATCH (v:Version {one: 1})
RETURN v.number AS version
