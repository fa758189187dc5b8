// In which units of organisations do people work, or did?
// param level: 0 — what the viewer may see
// returns person: the person's id
// returns units: [the organisation's id, the unit as stated, whether the tie or the person is invented]
MATCH (p:Person)-[r:WORKS_AT]->(o:Organisation)
WHERE p.level <= $level AND r.level <= $level AND o.level <= $level AND r.unit IS NOT NULL
RETURN p.id AS person, collect([o.id, r.unit, p.invented OR r.invented]) AS units
