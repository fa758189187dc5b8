// How many things of each kind are there, and of which collaboration is most known: partners, products and topics?
// param level: 0 — what the viewer may see
// returns counts: [kind, whether invented, count]
// returns centre: the collaboration's id, or nothing
RETURN
  COLLECT {
    MATCH (t:Thing) WHERE t.level <= $level
    WITH t.label AS label, t.invented AS invented, count(t) AS times
    RETURN [label, invented, times]
  } AS counts,
  COLLECT {
    MATCH (c:Collaboration) WHERE c.level <= $level
    WITH c, COUNT {
      MATCH (c)-[r:TAKES_PART_IN|PRODUCED|ABOUT]-(p:Thing) WHERE r.level <= $level AND p.level <= $level AND p.invented = c.invented RETURN DISTINCT p
    } AS known
    ORDER BY c.invented, known DESC, c.name, c.id LIMIT 1
    RETURN c.id
  }[0] AS centre
