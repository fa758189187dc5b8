// Ties by where they lie.
UNWIND $elements AS element
MATCH (a:Thing)-[r]->(b:Thing)
WHERE elementId(r) = element
RETURN elementId(r) AS element, type(r) AS type, a.id AS start, b.id AS end, properties(r) AS properties
