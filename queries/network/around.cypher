// What lies around one thing, at most two ties away?
// param id: "0000000000000000" — the thing's id
// param depth: 2 — 1 or 2 ties away
// param labels: ["Person", "Event"] — only things of these kinds, beside the middle
// param types: ["TAUGHT_AT", "ATTENDED"] — only ties of these types
// param invented: true — whether invented things and ties count
// param since: 1 — the first day that counts, as a number: what had ended before is left out
// param until: 3652059 — the last day that counts: what cannot have begun by then is left out
// param limit: 500 — how many things at most, nearest and best connected first
// param tied: true — whether the ties among them are told
// param level: 0 — what the viewer may see
// returns nodes: [id, kind, name, invented, depth, last day, first day] of each thing, the middle first
// returns edges: [from, to, type, start, end, invented, role, last day] of each tie among them
// returns total: how many things there would be without a limit
MATCH (n:Thing {id: $id}) WHERE n.level <= $level
WITH n, COLLECT {
  MATCH (n)-[r:!ABSENT]-(a:Thing)
  WHERE r.level <= $level AND a.level <= $level AND a <> n AND a.label IN $labels AND type(r) IN $types
    AND ($invented OR (NOT r.invented AND NOT a.invented))
    AND coalesce(n.start_first, 0) <= $until AND coalesce(r.start_first, 0) <= $until AND coalesce(a.start_first, 0) <= $until
    AND coalesce(n.end_last, CASE n.label WHEN "Event" THEN n.start_last END, $since) >= $since AND coalesce(r.end_last, $since) >= $since
    AND coalesce(a.end_last, CASE a.label WHEN "Event" THEN a.start_last END, $since) >= $since
  RETURN DISTINCT a
} AS near
CALL (n, near) {
  RETURN n AS t, 0 AS steps, 0 AS links
  UNION ALL
  UNWIND near AS t
  RETURN t, 1 AS steps, 0 AS links
  UNION ALL
  UNWIND near AS a
  MATCH (a)-[r:!ABSENT]-(t:Thing)
  WHERE a.level <= $level AND r.level <= $level AND t.level <= $level AND t <> n AND t.label IN $labels AND type(r) IN $types
    AND ($invented OR (NOT r.invented AND NOT t.invented))
    AND coalesce(r.start_first, 0) <= $until AND coalesce(t.start_first, 0) <= $until AND coalesce(r.end_last, $since) >= $since
    AND coalesce(t.end_last, CASE t.label WHEN "Event" THEN t.start_last END, $since) >= $since
  RETURN t, 2 AS steps, count(r) AS links
}
WITH t, min(steps) AS depth, sum(links) AS links
WHERE depth <= $depth
ORDER BY depth, links DESC, t.name, t.id
WITH collect([t, depth]) AS every
WITH every[..$limit] AS kept, size(every) AS total
WITH kept, total, [each IN kept | each[0].id] AS ids
RETURN total,
  [each IN kept | [each[0].id, each[0].label, each[0].name, each[0].invented, each[1],
    coalesce(each[0].end_last, CASE each[0].label WHEN "Event" THEN each[0].start_last END), each[0].start_first]] AS nodes,
  COLLECT {
    UNWIND CASE WHEN $tied THEN kept ELSE [] END AS each
    WITH each[0] AS a
    MATCH (a)-[r:!ABSENT]->(b:Thing)
    WHERE a.level <= $level AND r.level <= $level AND b.level <= $level AND b.id IN ids AND type(r) IN $types
      AND ($invented OR NOT r.invented) AND coalesce(r.start_first, 0) <= $until AND coalesce(r.end_last, $since) >= $since
    RETURN [a.id, b.id, type(r), r.start, r.end, r.invented, r.role, r.end_last]
  } AS edges
