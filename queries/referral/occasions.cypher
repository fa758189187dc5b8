// Where did these people take part, teach or work, and whom do they say they know or mentor?
// param people: ["0000000000000000"] — ids of people
// param invented: true — whether invented things and ties count
// param day: null — the last day that counts, as a number; none: today and later too
// param level: 0 — what the viewer may see
// returns person: the person's id
// returns occasions: [id, unit] of each event, collaboration and workplace
// returns contacts: [id, type of tie, stated strength, last day it is known for] of each person tied directly
UNWIND $people AS id
MATCH (p:Thing {id: id}) WHERE p.level <= $level
RETURN p.id AS person,
  COLLECT {
    MATCH (p)-[r:TAUGHT_AT|ATTENDED|ORGANISED|HOSTED|TAKES_PART_IN|WORKS_AT]->(o:Thing)
    WHERE r.level <= $level AND o.level <= $level AND ($invented OR (NOT r.invented AND NOT o.invented))
    RETURN DISTINCT [o.id, CASE WHEN type(r) = "WORKS_AT" THEN toLower(trim(coalesce(r.unit, ""))) ELSE "" END]
  } AS occasions,
  COLLECT {
    MATCH (p)-[r:KNOWS|MENTORS]-(q:Thing)
    WHERE r.level <= $level AND q.level <= $level AND ($invented OR (NOT r.invented AND NOT q.invented))
      AND ($day IS NULL OR r.start_first IS NULL OR r.start_first <= $day)
    RETURN [q.id, type(r), r.strength, coalesce(r.end_last, r.start_last)]
  } AS contacts
