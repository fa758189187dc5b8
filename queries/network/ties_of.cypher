// Which ties run from or to these things, those together that are of one type and say the same?
// param ids: ["0000000000000000"] — the things' ids
// param level: 0 — what the viewer may see
// returns type: their type
// returns role: what they say of a role
// returns since: what they say of their start
// returns first: the first day that they can have begun
// returns last: the last day that they can have lasted
// returns invented: whether only the demonstration states them
// returns starts: the ids of the things that they run from
// returns ends: the ids of the things that they run to, in the same order
CALL () {
  MATCH (a:Thing)-[r:!ABSENT]->(b:Thing)
  WHERE a.id IN $ids AND a.level <= $level AND r.level <= $level AND b.level <= $level
  RETURN a, r, b
  UNION
  MATCH (a:Thing)-[r:!ABSENT]->(b:Thing)
  WHERE b.id IN $ids AND a.level <= $level AND r.level <= $level AND b.level <= $level
  RETURN a, r, b
}
RETURN type(r) AS type, r.role AS role, r.start AS since, r.start_first AS first, r.end_last AS last, r.invented AS invented,
  collect(a.id) AS starts, collect(b.id) AS ends
