// Where these people were, taught, worked or took part.
UNWIND $ids AS id
MATCH (p:Thing {id: id})
WHERE p.label = "Person" AND p.level <= 2
RETURN p.id AS id, p.level AS level, p.invented AS invented, COLLECT {
  MATCH (p)-[r:TAUGHT_AT|ATTENDED|ORGANISED|HOSTED|TAKES_PART_IN|WORKS_AT]->(o:Thing)
  WHERE r.level <= 2 AND o.level <= 2
  RETURN [o.id, type(r), r.role, r.unit, r.start_first, r.end_last, r.level, o.level, r.invented OR o.invented]
} AS parts
