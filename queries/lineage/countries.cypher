// In which countries are these organisations?
// param ids: ["0000000000000000"] — ids of organisations
// param level: 0 — what the viewer may see
// returns id: the organisation's id
// returns country: its country's code
UNWIND $ids AS id
MATCH (o:Thing {id: id}) WHERE o.level <= $level AND o.country IS NOT NULL
RETURN o.id AS id, o.country AS country
