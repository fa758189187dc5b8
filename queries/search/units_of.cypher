// In which units of organisations do these people work, or did?
// param ids: ["0000000000000000"] — ids of the people
// param level: 0 — what the viewer may see
// returns person: the person's id
// returns units: [the organisation's id, the unit as stated, whether the tie or the person is invented]
UNWIND $ids AS id
MATCH (p:Thing {id: id}) WHERE p.level <= $level
MATCH (p)-[r:WORKS_AT]->(o:Organisation) WHERE r.level <= $level AND o.level <= $level AND r.unit IS NOT NULL
RETURN p.id AS person, collect([o.id, r.unit, p.invented OR r.invented]) AS units
