// What handles mean: the thing, its level, and where it lies.
UNWIND $keys AS key
MATCH (h:Handle {key: key})
MATCH (t:Thing {id: h.thing})
RETURN h.key AS key, t.id AS thing, t.level AS level, elementId(t) AS element
