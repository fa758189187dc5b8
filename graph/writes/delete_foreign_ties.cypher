// Ties between a thing and what is no thing: nothing of ours makes such.
MATCH (t:Thing)-[r]-(o)
WHERE NOT o:Thing
DELETE r
