// Which things are there, of all kinds, and what is each called?
// param labels: ["Person", "Event"] — the kinds
// param level: 0 — what the viewer may see
// returns id: its id
// returns label: its kind
// returns name: what it is called
// returns invented: whether it is invented
// returns shown_to: the level it is shown at
MATCH (n:Thing) WHERE n.level <= $level AND n.label IN $labels
WITH n ORDER BY n.name, n.id
RETURN n.id AS id, n.label AS label, n.name AS name, n.invented AS invented, n.level AS shown_to
