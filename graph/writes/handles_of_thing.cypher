// The key handles of a thing.
MATCH (h:Handle)
WHERE h.thing = $id AND h.key STARTS WITH 'key|'
RETURN h.key AS key
ORDER BY key
