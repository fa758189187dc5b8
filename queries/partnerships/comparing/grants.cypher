// What were these organisations granted in which collaboration?
// param ids: ["0000000000000000"] — ids of organisations
// param level: 0 — what the viewer may see
// returns organisation: the organisation's id
// returns grants: [collaboration's id, amount in euro, whether the tie or the collaboration is invented, first day of the tie, first day of the collaboration] of each stated grant
UNWIND $ids AS id
MATCH (o:Thing {id: id}) WHERE o.level <= $level
RETURN o.id AS organisation,
  COLLECT {
    MATCH (o)-[r:TAKES_PART_IN]->(c:Collaboration)
    WHERE r.level <= $level AND c.level <= $level AND r.ec_contribution_eur IS NOT NULL
    RETURN [c.id, r.ec_contribution_eur, r.invented OR c.invented, r.start_first, c.start_first]
  } AS grants
