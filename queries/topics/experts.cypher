// Who taught most about a topic?
// param id: "0000000000000000" — the topic's id
// param most: 50 — how many people at most
// param level: 0 — what the viewer may see
// returns id: the person's id
// returns label: their kind
// returns name: what they are called
// returns invented: whether they are invented
// returns events: at how many events
MATCH (topic:Thing {id: $id}) WHERE topic.level <= $level
CALL (topic) {
  MATCH (topic)<-[a:ABOUT]-(e:Event)<-[r:TAUGHT_AT]-(p:Person)
  WHERE a.level <= $level AND e.level <= $level AND r.level <= $level AND p.level <= $level
  RETURN p, e
  UNION
  MATCH (topic)<-[a:ABOUT]-(x:Training)<-[d:DELIVERS]-(e:Event)<-[r:TAUGHT_AT]-(p:Person)
  WHERE a.level <= $level AND x.level <= $level AND d.level <= $level AND e.level <= $level AND r.level <= $level AND p.level <= $level
  RETURN p, e
}
WITH p, count(e) AS events
ORDER BY events DESC, p.name, p.id LIMIT $most
RETURN p.id AS id, p.label AS label, p.name AS name, p.invented AS invented, events
