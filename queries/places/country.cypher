// What is there in a country?
// param country: "RO" — its code
// param most: 200 — how many things of each kind are named
// param level: 0 — what the viewer may see
// returns label: the kind
// returns true: how many of them are true
// returns invented: how many are invented
// returns things: the first of them by name: id, label, name, invented
CALL () {
  MATCH (t:Thing) WHERE t.level <= $level AND t.country = $country
  RETURN t
  UNION
  MATCH (p:Organisation)-[r:TAKES_PART_IN]->(t:Collaboration)
  WHERE p.level <= $level AND p.country = $country AND r.level <= $level AND t.level <= $level
  RETURN t
}
WITH t ORDER BY t.name, t.id
WITH t.label AS label, collect(t {.id, .label, .name, .invented}) AS every
RETURN label, size([each IN every WHERE NOT each.invented]) AS true, size([each IN every WHERE each.invented]) AS invented,
  every[..$most] AS things
