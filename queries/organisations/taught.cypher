// What do the people of an organisation teach?
// param id: "0000000000000000" — the organisation's id
// param level: 0 — what the viewer may see
// returns id: the topic's id
// returns label: its kind
// returns name: what it is called
// returns invented: whether it is invented
// returns people: how many of its people taught it
MATCH (o:Thing {id: $id}) WHERE o.level <= $level
CALL (o) {
  MATCH (o)<-[w:WORKS_AT]-(p:Person)-[r:TAUGHT_AT]->(e:Event)-[a:ABOUT]->(topic:Topic)
  WHERE w.level <= $level AND p.level <= $level AND r.level <= $level AND e.level <= $level AND a.level <= $level AND topic.level <= $level
  RETURN topic, p
  UNION
  MATCH (o)<-[w:WORKS_AT]-(p:Person)-[r:TAUGHT_AT]->(e:Event)-[d:DELIVERS]->(x:Training)-[a:ABOUT]->(topic:Topic)
  WHERE w.level <= $level AND p.level <= $level AND r.level <= $level AND e.level <= $level AND d.level <= $level AND x.level <= $level
    AND a.level <= $level AND topic.level <= $level
  RETURN topic, p
}
RETURN topic.id AS id, topic.label AS label, topic.name AS name, topic.invented AS invented, count(p) AS people
ORDER BY people DESC, name, id
