// What exactly did these people do at these events, and whom of each other do they mentor?
// param people: ["0000000000000000"] — ids of people
// param ids: ["0000000000000000"] — ids of events
// param roles: ["trainer", "trainee", ""] — the roles that count; a blank one where no other is stated beside it
// param mentoring: true — whether mentoring counts
// param invented: true — whether invented things and ties count
// param day: 739000 — the last day that counts, as a number
// param level: 0 — what the viewer may see
// returns person: the person's id
// returns parts: [event's id, type of tie, role, invented, sources, whom the person taught for] of each tie to the events
// returns mentoring: [id, start, end, programme, invented, sources, first day, last day] of each of the people mentored
UNWIND $people AS id
MATCH (p:Thing {id: id}) WHERE p.level <= $level
RETURN p.id AS person,
  COLLECT {
    MATCH (p)-[r:TAUGHT_AT|ATTENDED]->(e:Event)
    WHERE r.level <= $level AND e.level <= $level AND e.id IN $ids AND ($invented OR NOT r.invented)
      AND (r.start_first IS NULL OR r.start_first <= $day)
      AND coalesce(r.role, "") IN $roles AND (r.role IS NOT NULL OR NOT EXISTS {
        MATCH (p)-[o:TAUGHT_AT|ATTENDED]->(e)
        WHERE o.level <= $level AND NOT o.role IN $roles AND type(o) = type(r) AND ($invented OR NOT o.invented)
          AND (o.start_first IS NULL OR o.start_first <= $day)
      })
    RETURN [e.id, type(r), r.role, r.invented, coalesce(r.sources, []), COLLECT {
      UNWIND range(0, 2) AS place
      WITH place, [r.on_behalf_of, r.on_behalf_of_2, r.on_behalf_of_3][place] AS named
      MATCH (o:Thing {id: named}) WHERE o.level <= $level AND ($invented OR NOT o.invented)
      RETURN o.id ORDER BY place
    }]
  } AS parts,
  COLLECT {
    MATCH (p)-[m:MENTORS]->(q:Person)
    WHERE $mentoring AND m.level <= $level AND q.level <= $level AND q.id IN $people AND ($invented OR NOT m.invented)
      AND (m.start_first IS NULL OR m.start_first <= $day)
    RETURN [q.id, m.start, m.end, m.programme, m.invented, coalesce(m.sources, []), m.start_first, m.end_last]
  } AS mentoring
