// Who and what are these, what exactly ties these people to these things, and who says so?
// param ids: ["0000000000000000"] — ids of the people and things that the answer names
// param pairs: [["0000000000000000", "0000000000000001"]] — ids of a person, and of an occasion, an end or another person
// param invented: true — whether invented ties count
// param day: null — the last day that counts, as a number; none: today and later too
// param level: 0 — what the viewer may see
// returns things: each of the things: id, label, name, invented, start, end
// returns ties: for each pair its two ids, and for each tie its type, whether it runs from the first to the second, and what it says
// returns sources: the sources of all these ties
WITH COLLECT {
  UNWIND $pairs AS pair
  MATCH (p:Thing {id: pair[0]}) WHERE p.level <= $level
  CALL (pair) {
    MATCH (o:Thing {id: pair[1]}) WHERE o.level <= $level
    RETURN o
  }
  RETURN [p.id, o.id, COLLECT {
    MATCH (p)-[r:TAUGHT_AT|ATTENDED|ORGANISED|HOSTED|TAKES_PART_IN|WORKS_AT|KNOWS|MENTORS]-(o)
    WHERE r.level <= $level AND ($invented OR NOT r.invented)
      AND ($day IS NULL OR r.start_first IS NULL OR r.start_first <= $day)
    RETURN [type(r), startNode(r) = p, r {.start, .end, .start_first, .end_last, .role, .unit, .context, .programme, .will_introduce,
      .strength, .invented, .sources}]
  }]
} AS ties
RETURN ties,
  COLLECT {
    UNWIND $ids AS id
    MATCH (n:Thing {id: id}) WHERE n.level <= $level
    RETURN n {.id, .label, .name, .invented, .start, .end}
  } AS things,
  COLLECT {
    UNWIND ties AS tied
    UNWIND tied[2] AS tie
    UNWIND tie[2].sources AS number
    WITH DISTINCT number
    MATCH (s:Source {id: number})
    RETURN s {.id, .title, .publisher, .url, .retrieved, .licence}
  } AS sources
