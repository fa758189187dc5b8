// Whose lineage is this, and through which people or events does it teach and learn?
// param id: "0000000000000000" — the thing's id
// param invented: true — whether invented things and ties count
// param level: 0 — what the viewer may see
// returns id: its id
// returns label: its kind
// returns name: what it is called
// returns invented: whether it is invented
// returns country: its country's code
// returns people: ids of the people who taught on its behalf, where it is an organisation
// returns events: ids of the events that delivered it, where it is a training, or that were part of it, where it is a collaboration
MATCH (n:Thing {id: $id}) WHERE n.level <= $level
RETURN n.id AS id, n.label AS label, n.name AS name, n.invented AS invented, n.country AS country,
  COLLECT {
    MATCH (p:Person)-[t:TAUGHT_AT {on_behalf_of: $id}]->(e:Event)
    WHERE p.level <= $level AND t.level <= $level AND e.level <= $level AND ($invented OR (NOT p.invented AND NOT t.invented))
    RETURN p.id AS person
    UNION
    MATCH (p:Person)-[t:TAUGHT_AT {on_behalf_of_2: $id}]->(e:Event)
    WHERE p.level <= $level AND t.level <= $level AND e.level <= $level AND ($invented OR (NOT p.invented AND NOT t.invented))
    RETURN p.id AS person
    UNION
    MATCH (p:Person)-[t:TAUGHT_AT {on_behalf_of_3: $id}]->(e:Event)
    WHERE p.level <= $level AND t.level <= $level AND e.level <= $level AND ($invented OR (NOT p.invented AND NOT t.invented))
    RETURN p.id AS person
  } AS people,
  COLLECT {
    MATCH (n)<-[d:DELIVERS|WITHIN]-(e:Event)
    WHERE d.level <= $level AND e.level <= $level AND ($invented OR (NOT d.invented AND NOT e.invented))
    RETURN DISTINCT e.id
  } AS events
