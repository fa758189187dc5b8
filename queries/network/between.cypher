// What links these things, directly or through one thing that at least two of them are tied to?
// param ids: ["0000000000000000", "0000000000000001"] — the things' ids
// param labels: ["Person", "Event"] — only things of these kinds may link them
// param types: ["TAUGHT_AT", "ATTENDED"] — only ties of these types
// param invented: true — whether invented things and ties count
// param since: 1 — the first day that counts, as a number: what had ended before is left out
// param until: 3652059 — the last day that counts: what cannot have begun by then is left out
// param limit: 500 — how many things at most, what links most of them first
// param level: 0 — what the viewer may see
// returns nodes: [id, kind, name, invented, depth, last day, first day] of each thing; those asked for have depth 0
// returns edges: [from, to, type, start, end, invented, role, last day] of each tie that links two things asked for, or leads on the way
// returns total: how many things there would be without a limit
MATCH (n:Thing) WHERE n.id IN $ids AND n.level <= $level AND ($invented OR NOT n.invented)
WITH n ORDER BY n.name, n.id
WITH collect(n) AS given
WITH given, [each IN given WHERE coalesce(each.start_first, 0) <= $until
  AND coalesce(each.end_last, CASE each.label WHEN "Event" THEN each.start_last END, $since) >= $since] AS there
WITH given, there, COLLECT {
  UNWIND there AS a
  MATCH (a)-[r:!ABSENT]-(t:Thing)
  WHERE a.level <= $level AND r.level <= $level AND t.level <= $level AND NOT t IN given AND t.label IN $labels AND type(r) IN $types
    AND ($invented OR (NOT r.invented AND NOT t.invented))
    AND coalesce(r.start_first, 0) <= $until AND coalesce(t.start_first, 0) <= $until AND coalesce(r.end_last, $since) >= $since
    AND coalesce(t.end_last, CASE t.label WHEN "Event" THEN t.start_last END, $since) >= $since
  WITH t, count(DISTINCT a) AS linked, count(r) AS links
  WHERE linked > 1
  ORDER BY linked DESC, links DESC, t.name, t.id
  RETURN t
} AS linking
WITH given, there, size(given) + size(linking) AS total, linking[..$limit - size(given)] AS linking
WITH given, there, total, linking, [each IN there | each.id] AS ends, [each IN linking | each.id] AS ways
RETURN total,
  [each IN given | [each.id, each.label, each.name, each.invented, 0,
    coalesce(each.end_last, CASE each.label WHEN "Event" THEN each.start_last END), each.start_first]]
  + [each IN linking | [each.id, each.label, each.name, each.invented, 1,
    coalesce(each.end_last, CASE each.label WHEN "Event" THEN each.start_last END), each.start_first]] AS nodes,
  COLLECT {
    UNWIND there AS a
    MATCH (a)-[r:!ABSENT]-(b:Thing)
    WHERE a.level <= $level AND r.level <= $level AND b.level <= $level AND type(r) IN $types
      AND (b.id IN ways OR (b.id IN ends AND startNode(r) = a))
      AND ($invented OR NOT r.invented) AND coalesce(r.start_first, 0) <= $until AND coalesce(r.end_last, $since) >= $since
    RETURN [startNode(r).id, endNode(r).id, type(r), r.start, r.end, r.invented, r.role, r.end_last]
  } AS edges
