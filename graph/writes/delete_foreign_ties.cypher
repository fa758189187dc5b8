// Ties between a thing and what is no thing: nothing of ours makes such.
MATCH (t:Thing)-[r]-(o)
WHERE NOT o:Thing
WITH r, [t.id] AS touched
DELETE r
RETURN touched
