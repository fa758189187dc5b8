// Every tie of these things, and what is noted as absent.
UNWIND $ids AS id
MATCH (t:Thing {id: id})-[r]-(:Thing)
RETURN DISTINCT elementId(r) AS element, type(r) AS type, startNode(r).id AS start, endNode(r).id AS end,
       properties(r) AS properties
