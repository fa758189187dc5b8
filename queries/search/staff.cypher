// Who works or worked at these organisations?
// param employers: ["0000000000000000"] — ids of organisations
// param level: 0 — what the viewer may see
// returns employer: the organisation's id
// returns people: the ids of the people
UNWIND $employers AS id
MATCH (o:Thing {id: id}) WHERE o.level <= $level
MATCH (o)<-[r:WORKS_AT]-(p:Person) WHERE r.level <= $level AND p.level <= $level
RETURN o.id AS employer, collect(DISTINCT p.id) AS people
