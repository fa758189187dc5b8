// Who was, taught, worked or took part there.
UNWIND $ids AS id
MATCH (o:Thing {id: id})
WHERE o.level <= 2
RETURN o.id AS id, o.level AS level, o.invented AS invented, COLLECT {
  MATCH (o)<-[r:TAUGHT_AT|ATTENDED|ORGANISED|HOSTED|TAKES_PART_IN|WORKS_AT]-(p:Person)
  WHERE r.level <= 2 AND p.level <= 2
  RETURN [p.id, type(r), r.role, r.unit, r.start_first, r.end_last, r.level, p.level, r.invented OR p.invented]
} AS parts
