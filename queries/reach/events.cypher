// What are these events called, where and when were they, and does any of them end before it starts?
// param ids: ["0000000000000000"] — ids of events
// param level: 0 — what the viewer may see
// returns id: the event's id
// returns label: its kind
// returns name: what it is called
// returns invented: whether it is invented
// returns start: its first day, as stated
// returns end: its last day, as stated
// returns country: its country's code
// returns backwards: whether it ends before it starts
UNWIND $ids AS id
MATCH (e:Thing {id: id}) WHERE e.level <= $level
RETURN e.id AS id, e.label AS label, e.name AS name, e.invented AS invented, e.start AS start, e.end AS end, e.country AS country,
  e.end_last < e.start_first AS backwards
