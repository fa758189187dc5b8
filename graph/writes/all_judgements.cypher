// Every judgement that holds.
MATCH (j:Judgement)
RETURN j.id AS id, j.a AS a, j.b AS b, j.verdict AS verdict
