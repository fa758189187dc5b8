// What exactly ties these people to these things?
// param pairs: [["0000000000000000", "0000000000000001"]] — ids of a person, and of an occasion, employer or other person
// param invented: true — whether invented ties count
// param day: null — the last day that counts, as a number; none: today and later too
// param level: 0 — what the viewer may see
// returns start: the first id of the pair
// returns end: the second
// returns person: what the first is: id, label, name, invented
// returns thing: what the second is: id, label, name, invented, start, end
// returns ties: for each tie its type, whether it runs from the first to the second, and what it says
UNWIND $pairs AS pair
MATCH (p:Thing {id: pair[0]}) WHERE p.level <= $level
CALL (pair) {
  MATCH (o:Thing {id: pair[1]}) WHERE o.level <= $level
  RETURN o
}
RETURN p.id AS start, o.id AS end, p {.id, .label, .name, .invented} AS person, o {.id, .label, .name, .invented, .start, .end} AS thing,
  COLLECT {
    MATCH (p)-[r:TAUGHT_AT|ATTENDED|ORGANISED|HOSTED|TAKES_PART_IN|WORKS_AT|KNOWS|MENTORS]-(o)
    WHERE r.level <= $level AND ($invented OR NOT r.invented)
      AND ($day IS NULL OR r.start_first IS NULL OR r.start_first <= $day)
    RETURN [type(r), startNode(r) = p, r {.start, .end, .start_first, .end_last, .role, .unit, .context, .programme, .will_introduce,
      .invented, .sources}]
  } AS ties
