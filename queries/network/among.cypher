// Which ties run among these things?
// param ids: ["0000000000000000", "0000000000000001"] — the things' ids
// param types: ["TAUGHT_AT", "ATTENDED"] — only ties of these types
// param invented: true — whether invented ties count
// param since: 1 — the first day that counts, as a number: what had ended before is left out
// param until: 3652059 — the last day that counts: what cannot have begun by then is left out
// param level: 0 — what the viewer may see
// returns nodes: [id, kind, name, invented, depth, last day] of each thing, in the order of names
// returns edges: [from, to, type, start, end, invented, role, last day] of each tie among them
MATCH (n:Thing) WHERE n.id IN $ids AND n.level <= $level
WITH n ORDER BY n.name, n.id
WITH collect(n) AS kept
RETURN
  [each IN kept | [each.id, each.label, each.name, each.invented, 0,
    coalesce(each.end_last, CASE each.label WHEN "Event" THEN each.start_last END)]] AS nodes,
  COLLECT {
    UNWIND kept AS a
    MATCH (a)-[r:!ABSENT]->(b:Thing)
    WHERE a.level <= $level AND r.level <= $level AND b.level <= $level AND b.id IN $ids AND type(r) IN $types
      AND ($invented OR NOT r.invented) AND coalesce(r.start_first, 0) <= $until AND coalesce(r.end_last, $since) >= $since
    RETURN [a.id, b.id, type(r), r.start, r.end, r.invented, r.role, r.end_last]
  } AS edges
