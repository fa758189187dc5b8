// Take ties away by where they lie.
UNWIND $elements AS element
MATCH (a:Thing)-[r]->(b:Thing)
WHERE elementId(r) = element
DELETE r
