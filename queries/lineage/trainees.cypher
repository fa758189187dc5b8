// Which of these events teach, when were they, and whom did they train?
// param ids: ["0000000000000000"] — ids of events
// param kinds: ["workshop"] — the kinds of event that teach; one that delivers a training teaches too
// param roles: ["trainee", ""] — the roles in which one is trained; a blank one where no other is stated beside it
// param invented: true — whether invented things and ties count
// param day: null — the last day that counts, as a number; none: today and later too
// param level: 0 — what the viewer may see
// returns events: [id, its start's first and last day, its end's first and last day, people] of each event that teaches; people are
//   ids of the people trained
UNWIND $ids AS id
MATCH (e:Thing {id: id})
WHERE e.level <= $level AND ($invented OR NOT e.invented) AND ($day IS NULL OR e.start_first IS NULL OR e.start_first <= $day)
  AND (e.kind IN $kinds OR EXISTS {
    MATCH (e)-[d:DELIVERS]->(x:Training)
    WHERE d.level <= $level AND x.level <= $level AND ($invented OR (NOT d.invented AND NOT x.invented))
  })
WITH e,
  COLLECT {
    MATCH (e)<-[r:ATTENDED]-(p:Person)
    WHERE r.level <= $level AND p.level <= $level AND ($invented OR (NOT r.invented AND NOT p.invented))
      AND ($day IS NULL OR r.start_first IS NULL OR r.start_first <= $day)
      AND coalesce(r.role, "") IN $roles AND (r.role IS NOT NULL OR NOT EXISTS {
        MATCH (p)-[o:ATTENDED]->(e)
        WHERE o.level <= $level AND NOT o.role IN $roles AND ($invented OR NOT o.invented)
          AND ($day IS NULL OR o.start_first IS NULL OR o.start_first <= $day)
      })
    RETURN DISTINCT p.id
  } AS people
RETURN collect([e.id, e.start_first, e.start_last, e.end_first, e.end_last, people]) AS events
