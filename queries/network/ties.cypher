// Which ties are there, those together that are of one type and say the same?
// param level: 0 — what the viewer may see
// returns type: their type
// returns role: what they say of a role
// returns since: what they say of their start
// returns first: the first day that they can have begun
// returns last: the last day that they can have lasted
// returns invented: whether only the demonstration states them
// returns starts: the ids of the things that they run from
// returns ends: the ids of the things that they run to, in the same order
MATCH (a:Thing)-[r:!ABSENT]->(b:Thing)
WHERE a.level <= $level AND r.level <= $level AND b.level <= $level
RETURN type(r) AS type, r.role AS role, r.start AS since, r.start_first AS first, r.end_last AS last, r.invented AS invented,
  collect(a.id) AS starts, collect(b.id) AS ends
