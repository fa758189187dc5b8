// One judgement.
MATCH (j:Judgement {id: $id})
RETURN j.id AS id, j.a AS a, j.b AS b, j.verdict AS verdict
