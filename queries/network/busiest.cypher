// Which of these many things are tied to most of the others, and by what?
// param ids: ["0000000000000000", "0000000000000001"] — the things' ids
// param types: ["TAUGHT_AT", "ATTENDED"] — only ties of these types
// param taking: ["TAUGHT_AT", "ATTENDED"] — those of them by which someone takes part in an event or a collaboration
// param invented: true — whether invented ties count
// param since: 1 — the first day that counts, as a number: what had ended before is left out
// param until: 3652059 — the last day that counts: what cannot have begun by then is left out
// param limit: 100 — how many things
// param level: 0 — what the viewer may see
// returns node: [id, kind, name, invented, depth, last day] of the thing
// returns degree: how many of the others it is tied to
// returns edges: [from, to, type, start, end, invented, role, last day] of each of its ties
// returns shared: with how many others it took part in the same, each occasion counted by itself
MATCH (n:Thing) WHERE n.id IN $ids AND n.level <= $level
WITH n, COUNT {
  MATCH (n)-[r:!ABSENT]-(o:Thing)
  WHERE r.level <= $level AND o.level <= $level AND o.id IN $ids AND type(r) IN $types
    AND ($invented OR NOT r.invented) AND coalesce(r.start_first, 0) <= $until AND coalesce(r.end_last, $since) >= $since
  RETURN DISTINCT o
} AS degree
ORDER BY degree DESC, n.name, n.id LIMIT $limit
RETURN degree,
  [n.id, n.label, n.name, n.invented, 0, coalesce(n.end_last, CASE n.label WHEN "Event" THEN n.start_last END)] AS node,
  COLLECT {
    MATCH (n)-[r:!ABSENT]-(o:Thing)
    WHERE r.level <= $level AND o.level <= $level AND o.id IN $ids AND type(r) IN $types
      AND ($invented OR NOT r.invented) AND coalesce(r.start_first, 0) <= $until AND coalesce(r.end_last, $since) >= $since
    RETURN [startNode(r).id, endNode(r).id, type(r), r.start, r.end, r.invented, r.role, r.end_last]
  } AS edges,
  COUNT {
    MATCH (n)-[r:!ABSENT]->(e:Thing)<-[s:!ABSENT]-(o:Thing)
    WHERE r.level <= $level AND e.level <= $level AND s.level <= $level AND o.level <= $level AND o <> n
      AND type(r) IN $taking AND type(s) IN $taking AND e.id IN $ids AND o.id IN $ids AND ($invented OR (NOT r.invented AND NOT s.invented))
      AND coalesce(r.start_first, 0) <= $until AND coalesce(r.end_last, $since) >= $since
      AND coalesce(s.start_first, 0) <= $until AND coalesce(s.end_last, $since) >= $since
    RETURN DISTINCT [e.id, o.id]
  } AS shared
