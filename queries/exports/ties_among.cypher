// Which ties run among things of these kinds, in the order of the ids they start from and lead to?
// param labels: ["Person", "Event"] — the kinds at both ends
// param level: 0 — what the viewer may see
// returns start: the id of the thing it starts from
// returns end: the id of the thing it leads to
// returns type: its type
// returns properties: what is known of it
MATCH (a:Thing) WHERE a.level <= $level AND a.label IN $labels
WITH a ORDER BY a.id
CALL (a) {
  MATCH (a)-[r:!ABSENT]->(b:Thing) WHERE r.level <= $level AND b.level <= $level AND b.label IN $labels
  RETURN b.id AS end, type(r) AS type, properties(r) AS properties ORDER BY end, type
}
RETURN a.id AS start, end, type, properties
