// When and where was a training delivered, and to how many known people?
// param id: "0000000000000000" — the training's id
// param level: 0 — what the viewer may see
// returns id: the event's id
// returns label: its kind
// returns name: what it is called
// returns invented: whether it is invented
// returns start: when it began, as stated
// returns country: the country it was in
// returns trained: how many people are known to have attended
MATCH (x:Thing {id: $id})<-[d:DELIVERS]-(e:Event)
WHERE x.level <= $level AND d.level <= $level AND e.level <= $level
RETURN e.id AS id, e.label AS label, e.name AS name, e.invented AS invented, e.start AS start, e.country AS country,
  COUNT { MATCH (e)<-[r:ATTENDED]-(p:Person) WHERE r.level <= $level AND p.level <= $level RETURN DISTINCT p } AS trained
ORDER BY e.start_first DESC, e.name, e.id
