// Judgements by their ids.
UNWIND $ids AS id
MATCH (j:Judgement {id: id})
RETURN j.id AS id, j.a AS a, j.b AS b, j.verdict AS verdict
