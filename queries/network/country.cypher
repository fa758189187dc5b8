// Which things are in a country, and which collaborations does a partner from there take part in?
// param country: "PT" — its code
// param labels: ["Person", "Event"] — only things of these kinds
// param invented: true — whether invented things and ties count
// param since: 1 — the first day that counts, as a number: what had ended before is left out
// param until: 3652059 — the last day that counts: what cannot have begun by then is left out
// param level: 0 — what the viewer may see
// returns id: the id of each of them, in the order of names
CALL () {
  MATCH (t:Thing) WHERE t.level <= $level AND t.country = $country
  RETURN t
  UNION
  MATCH (p:Organisation)-[r:TAKES_PART_IN]->(t:Collaboration)
  WHERE p.level <= $level AND p.country = $country AND r.level <= $level AND t.level <= $level
    AND ($invented OR (NOT p.invented AND NOT r.invented))
    AND coalesce(r.start_first, 0) <= $until AND coalesce(r.end_last, $since) >= $since
  RETURN t
}
WITH t
WHERE t.label IN $labels AND ($invented OR NOT t.invented) AND coalesce(t.start_first, 0) <= $until
  AND coalesce(t.end_last, CASE t.label WHEN "Event" THEN t.start_last END, $since) >= $since
RETURN t.id AS id ORDER BY t.name, t.id
