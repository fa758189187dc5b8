// Which of these events teach, when were they, who trained there, and on whose behalf?
// param ids: ["0000000000000000"] — ids of events
// param kinds: ["workshop"] — the kinds of event that teach; one that delivers a training teaches too
// param roles: ["trainer", ""] — the roles in which one trains; a blank one where no other is stated beside it
// param invented: true — whether invented things and ties count
// param day: null — the last day that counts, as a number; none: today and later too
// param level: 0 — what the viewer may see
// returns events: [id, its start's first and last day, its end's first and last day, people] of each event that teaches; people are
//   [id, ids of the organisations named as those the person taught for, the best first] of each person who trained
UNWIND $ids AS id
MATCH (e:Thing {id: id})
WHERE e.level <= $level AND ($invented OR NOT e.invented) AND ($day IS NULL OR e.start_first IS NULL OR e.start_first <= $day)
  AND (e.kind IN $kinds OR EXISTS {
    MATCH (e)-[d:DELIVERS]->(x:Training)
    WHERE d.level <= $level AND x.level <= $level AND ($invented OR (NOT d.invented AND NOT x.invented))
  })
WITH e,
  COLLECT {
    MATCH (e)<-[r:TAUGHT_AT]-(p:Person)
    WHERE r.level <= $level AND p.level <= $level AND ($invented OR (NOT r.invented AND NOT p.invented))
      AND ($day IS NULL OR r.start_first IS NULL OR r.start_first <= $day)
      AND coalesce(r.role, "") IN $roles AND (r.role IS NOT NULL OR NOT EXISTS {
        MATCH (p)-[o:TAUGHT_AT]->(e)
        WHERE o.level <= $level AND NOT o.role IN $roles AND ($invented OR NOT o.invented)
          AND ($day IS NULL OR o.start_first IS NULL OR o.start_first <= $day)
      })
    RETURN [p.id, COLLECT {
      UNWIND range(0, 2) AS place
      WITH place, [r.on_behalf_of, r.on_behalf_of_2, r.on_behalf_of_3][place] AS named
      MATCH (o:Thing {id: named}) WHERE o.level <= $level AND ($invented OR NOT o.invented)
      RETURN o.id ORDER BY place
    }]
  } AS people
RETURN collect([e.id, e.start_first, e.start_last, e.end_first, e.end_last, people]) AS events
