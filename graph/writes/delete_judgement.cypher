// Take a judgement back.
MATCH (j:Judgement {id: $id})
DELETE j
