// Every tie, and what is noted as absent.
MATCH (a:Thing)-[r]->(b:Thing)
RETURN elementId(r) AS element, type(r) AS type, a.id AS start, b.id AS end, properties(r) AS properties
