// Which things belong to a collaboration: its partners, its events, and the people and organisations who took part in them?
// param id: "0000000000000000" — the collaboration's id
// param labels: ["Person", "Event"] — only things of these kinds, beside the collaboration
// param invented: true — whether invented things and ties count
// param since: 1 — the first day that counts, as a number: what had ended before is left out
// param until: 3652059 — the last day that counts: what cannot have begun by then is left out
// param level: 0 — what the viewer may see
// returns id: the id of each of them, the collaboration's own included, in the order of names
MATCH (c:Collaboration {id: $id})
WHERE c.level <= $level AND coalesce(c.start_first, 0) <= $until AND coalesce(c.end_last, $since) >= $since
CALL (c) {
  RETURN c AS t
  UNION
  MATCH (c)<-[r:TAKES_PART_IN|WITHIN]-(t:Thing)
  WHERE r.level <= $level AND t.level <= $level AND ($invented OR NOT r.invented)
    AND coalesce(r.start_first, 0) <= $until AND coalesce(r.end_last, $since) >= $since
  RETURN t
  UNION
  MATCH (c)<-[w:WITHIN]-(e:Event)<-[r:TAUGHT_AT|ATTENDED|ORGANISED|HOSTED]-(t:Thing)
  WHERE w.level <= $level AND e.level <= $level AND r.level <= $level AND t.level <= $level
    AND ($invented OR (NOT w.invented AND NOT e.invented AND NOT r.invented))
    AND coalesce(w.start_first, 0) <= $until AND coalesce(w.end_last, $since) >= $since
    AND coalesce(e.start_first, 0) <= $until AND coalesce(e.end_last, e.start_last, $since) >= $since
    AND coalesce(r.start_first, 0) <= $until AND coalesce(r.end_last, $since) >= $since
  RETURN t
}
WITH c, t
WHERE t = c OR (t.label IN $labels AND ($invented OR NOT t.invented) AND coalesce(t.start_first, 0) <= $until
  AND coalesce(t.end_last, CASE t.label WHEN "Event" THEN t.start_last END, $since) >= $since)
RETURN t.id AS id ORDER BY t.name, t.id
