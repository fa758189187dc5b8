// At which events were these people trained, who mentors them, and where did they work?
// param people: ["0000000000000000"] — ids of people
// param roles: ["trainee", ""] — the roles in which one is trained; a blank one where no other is stated beside it
// param mentoring: true — whether mentoring counts
// param invented: true — whether invented things and ties count
// param day: null — the last day that counts, as a number; none: today and later too
// param level: 0 — what the viewer may see
// returns people: [id, name, invented, country, ids of the events (of whatever kind), [id, first day, last day] of each person mentoring them,
//   [organisation's id, first day, last day] of each workplace] of each person; what would be empty is null
UNWIND $people AS id
MATCH (p:Thing {id: id}) WHERE p.level <= $level
WITH p,
  COLLECT {
    MATCH (p)-[r:ATTENDED]->(e:Event)
    WHERE r.level <= $level AND e.level <= $level AND ($invented OR (NOT r.invented AND NOT e.invented))
      AND ($day IS NULL OR r.start_first IS NULL OR r.start_first <= $day)
      AND coalesce(r.role, "") IN $roles AND (r.role IS NOT NULL OR NOT EXISTS {
        MATCH (p)-[o:ATTENDED]->(e)
        WHERE o.level <= $level AND NOT o.role IN $roles AND ($invented OR NOT o.invented)
          AND ($day IS NULL OR o.start_first IS NULL OR o.start_first <= $day)
      })
    RETURN DISTINCT e.id
  } AS events,
  COLLECT {
    MATCH (p)<-[m:MENTORS]-(q:Person)
    WHERE $mentoring AND m.level <= $level AND q.level <= $level AND ($invented OR (NOT m.invented AND NOT q.invented))
      AND ($day IS NULL OR m.start_first IS NULL OR m.start_first <= $day)
    RETURN [q.id, m.start_first, m.end_last]
  } AS mentoring,
  COLLECT {
    MATCH (p)-[w:WORKS_AT]->(o:Organisation)
    WHERE w.level <= $level AND o.level <= $level AND ($invented OR (NOT w.invented AND NOT o.invented))
      AND ($day IS NULL OR w.start_first IS NULL OR w.start_first <= $day)
    RETURN [o.id, w.start_first, w.end_last]
  } AS works
RETURN collect([p.id, p.name, p.invented, p.country, CASE WHEN size(events) > 0 THEN events END,
  CASE WHEN size(mentoring) > 0 THEN mentoring END, CASE WHEN size(works) > 0 THEN works END]) AS people
