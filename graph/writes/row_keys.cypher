// What rows mean things by: the key handles of all things, in order.
MATCH (h:Handle)
WHERE h.key STARTS WITH 'key|' AND h.thing IS NOT NULL
RETURN h.key AS key, h.thing AS thing
ORDER BY key
