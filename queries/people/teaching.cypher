// What did a person teach, by topic?
// param id: "0000000000000000" — the person's id
// param level: 0 — what the viewer may see
// returns id: the topic's id
// returns label: its kind
// returns name: what it is called
// returns invented: whether it is invented
// returns events: at how many events
// returns latest: the start of the latest of them, as stated
MATCH (p:Thing {id: $id}) WHERE p.level <= $level
CALL (p) {
  MATCH (p)-[r:TAUGHT_AT]->(e:Event)-[a:ABOUT]->(topic:Topic)
  WHERE r.level <= $level AND e.level <= $level AND a.level <= $level AND topic.level <= $level
  RETURN topic, e
  UNION
  MATCH (p)-[r:TAUGHT_AT]->(e:Event)-[d:DELIVERS]->(x:Training)-[a:ABOUT]->(topic:Topic)
  WHERE r.level <= $level AND e.level <= $level AND d.level <= $level AND x.level <= $level AND a.level <= $level AND topic.level <= $level
  RETURN topic, e
}
WITH topic, e ORDER BY e.start_first DESC
RETURN topic.id AS id, topic.label AS label, topic.name AS name, topic.invented AS invented, count(e) AS events,
  head(collect(e.start)) AS latest
ORDER BY events DESC, name, id
