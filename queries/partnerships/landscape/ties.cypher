// What ties organisations, collaborations, people, events, trainings, outputs and topics?
// param declared: ["KNOWS", "PART_OF"] — the types of tie that people declare of each other, and organisations
// param level: 0 — what the viewer may see
// returns tie: [type, id of its start, id of its end, first day, last day, what is said of it (“nothing” of what is declared at no strength), whether it is invented]
MATCH (a:Thing)-[r:TAKES_PART_IN|WORKS_AT|EXPERT_IN|ABOUT|DELIVERS|TAUGHT_AT|ATTENDED|ORGANISED|HOSTED|WITHIN|PRODUCED|ADOPTED|PART_OF|SUCCEEDS|NARROWER|KNOWS|MENTORS]->(b:Thing)
WHERE a.level <= $level AND r.level <= $level AND b.level <= $level
RETURN [type(r), a.id, b.id, r.start_first, r.end_last,
  CASE WHEN type(r) IN $declared AND r.strength <= 0 THEN "nothing" ELSE coalesce(r.role, r.basis, r.status, r.kind) END, r.invented] AS tie
