// Things by their ids, whole.
UNWIND $ids AS id
MATCH (t:Thing {id: id})
RETURN properties(t) AS properties
