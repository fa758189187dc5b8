// Whom these people know or mentor, or are mentored by.
UNWIND $ids AS id
MATCH (p:Thing {id: id})
WHERE p.label = "Person" AND p.level <= 2
RETURN p.id AS id, p.level AS level, p.invented AS invented, COLLECT {
  MATCH (p)-[r:KNOWS|MENTORS]-(q:Person)
  WHERE r.level <= 2 AND q.level <= 2 AND q <> p
  RETURN [q.id, type(r), startNode(r) = p, r.will_introduce, r.strength, r.start_first, r.end_last, r.level, q.level,
    r.invented OR q.invented]
} AS contacts
