// What handles mean: the thing, its level, and where it lies.
UNWIND $keys AS key
MATCH (h:Handle {key: key})
MATCH (t:Thing {id: h.thing})
RETURN collect([h.key, t.id, t.level, elementId(t)]) AS found
