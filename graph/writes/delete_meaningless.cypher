// Things that no handle means.
MATCH (t:Thing)
WHERE NOT EXISTS { MATCH (h:Handle) WHERE h.thing = t.id AND h.key STARTS WITH 'key|' }
DETACH DELETE t
