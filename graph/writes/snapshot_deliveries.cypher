// Which events deliver one of these trainings: what an event teaches is as invented as its training.
UNWIND $ids AS id
MATCH (t:Thing {id: id})
WHERE t.label = "Training"
MATCH (e:Event)-[:DELIVERS]->(t)
RETURN DISTINCT e.id AS id
