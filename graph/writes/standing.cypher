// What a copy compares before and after: the state of the one version.
OPTIONAL MATCH (v:Version {one: 1})
RETURN properties(v) AS version
