// What kind are these organisations, and in which countries?
// param ids: ["0000000000000000"] — ids of organisations
// param level: 0 — what the viewer may see
// returns id: the organisation's id
// returns kind: its kind
// returns country: its country's code
UNWIND $ids AS id
MATCH (o:Thing {id: id}) WHERE o.level <= $level
RETURN o.id AS id, o.kind AS kind, o.country AS country
