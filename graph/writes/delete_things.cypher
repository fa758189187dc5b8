// Things that nothing states any more, with what is left of their ties.
UNWIND $ids AS id
MATCH (t:Thing {id: id})
DETACH DELETE t
