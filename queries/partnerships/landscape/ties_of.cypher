// What ties these things to others, as far as the viewer may see it?
// param ids: ["0000000000000000"] — ids of the things
// param declared: ["KNOWS", "PART_OF"] — the types of tie that people declare of each other, and organisations
// param level: 0 — what the viewer may see
// returns tie: [type, id of its start, id of its end, first day, last day, what is said of it (“nothing” of what is declared at no strength), whether it is invented]
UNWIND $ids AS id
MATCH (t:Thing {id: id}) WHERE t.level <= $level
MATCH (t)-[r:TAKES_PART_IN|WORKS_AT|EXPERT_IN|ABOUT|DELIVERS|TAUGHT_AT|ATTENDED|ORGANISED|HOSTED|WITHIN|PRODUCED|ADOPTED|PART_OF|SUCCEEDS|NARROWER|KNOWS|MENTORS]-(o:Thing)
WHERE r.level <= $level AND o.level <= $level AND (startNode(r) = t OR NOT o.id IN $ids)
RETURN [type(r), startNode(r).id, endNode(r).id, r.start_first, r.end_last,
  CASE WHEN type(r) IN $declared AND r.strength <= 0 THEN "nothing" ELSE coalesce(r.role, r.basis, r.status, r.kind) END, r.invented] AS tie
