// For whom are these people said to have taught, and where?
// param people: ["0000000000000000"] — ids of people
// param roles: ["trainer", ""] — the roles in which one trains; a blank one where no other is stated beside it
// param invented: true — whether invented things and ties count
// param day: 739000 — the last day that counts, as a number
// param level: 0 — what the viewer may see
// returns person: the person's id
// returns event: the event's id
// returns organisation: the id of the organisation that is named there; of several the best
UNWIND $people AS id
MATCH (p:Thing {id: id})-[t:TAUGHT_AT]->(e:Event)
WHERE p.level <= $level AND t.level <= $level AND e.level <= $level AND t.on_behalf_of IS NOT NULL
  AND ($invented OR (NOT t.invented AND NOT e.invented)) AND (t.start_first IS NULL OR t.start_first <= $day)
  AND coalesce(t.role, "") IN $roles AND (t.role IS NOT NULL OR NOT EXISTS {
    MATCH (p)-[o:TAUGHT_AT]->(e)
    WHERE o.level <= $level AND NOT o.role IN $roles AND ($invented OR NOT o.invented)
      AND (o.start_first IS NULL OR o.start_first <= $day)
  })
WITH p, e, COLLECT {
  UNWIND range(0, 2) AS place
  WITH place, [t.on_behalf_of, t.on_behalf_of_2, t.on_behalf_of_3][place] AS named
  MATCH (o:Thing {id: named}) WHERE o.level <= $level AND ($invented OR NOT o.invented)
  RETURN o.id ORDER BY place
} AS every
WHERE size(every) > 0
RETURN p.id AS person, e.id AS event, every[0] AS organisation
