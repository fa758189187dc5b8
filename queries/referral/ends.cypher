// Which things are meant by these ids, and who works there where it is an organisation?
// param ids: ["0000000000000000"] — ids of people and organisations
// param invented: true — whether invented things and ties count
// param day: null — the last day that counts, as a number; none: today and later too
// param level: 0 — what the viewer may see
// returns id: its id
// returns label: its kind
// returns name: what it is called
// returns invented: whether it is invented
// returns staff: ids of the people who work or worked there
UNWIND $ids AS id
MATCH (n:Thing {id: id}) WHERE n.level <= $level
RETURN n.id AS id, n.label AS label, n.name AS name, n.invented AS invented,
  COLLECT {
    MATCH (n)<-[r:WORKS_AT]-(p:Person)
    WHERE r.level <= $level AND p.level <= $level AND ($invented OR (NOT r.invented AND NOT p.invented))
      AND ($day IS NULL OR r.start_first IS NULL OR r.start_first <= $day)
    RETURN DISTINCT p.id
  } AS staff
