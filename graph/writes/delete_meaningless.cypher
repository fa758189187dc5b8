// Things that no handle means, and things that are labelled otherwise than they say.
MATCH (t:Thing)
WHERE NOT EXISTS { MATCH (h:Handle) WHERE h.thing = t.id AND h.key STARTS WITH 'key|' }
   OR size(labels(t)) <> 2 OR NOT coalesce(t.label, '') IN labels(t)
WITH t, [t.id] AS touched
DETACH DELETE t
RETURN touched
