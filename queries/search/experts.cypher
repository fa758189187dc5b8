// Who taught or attended events about these topics, who knows about them, and what is about them?
// param topics: ["0000000000000000"] — ids of topics
// param level: 0 — what the viewer may see
// returns topic: the topic's id
// returns things: [id, type of tie, number of events] of each person, organisation and other thing
MATCH (topic:Topic) WHERE topic.level <= $level AND topic.id IN $topics
CALL (topic) {
  MATCH (topic)<-[a:ABOUT|EXPERT_IN]-(t:Thing) WHERE a.level <= $level AND t.level <= $level
  RETURN t.id AS id, "ABOUT" AS type, 1 AS times
  UNION ALL
  CALL (topic) {
    MATCH (topic)<-[a:ABOUT]-(e:Event) WHERE a.level <= $level AND e.level <= $level RETURN e
    UNION
    MATCH (topic)<-[a:ABOUT]-(x:Training)<-[d:DELIVERS]-(e:Event)
    WHERE a.level <= $level AND x.level <= $level AND d.level <= $level AND e.level <= $level RETURN e
  }
  MATCH (e)<-[r:TAUGHT_AT|ATTENDED]-(t:Thing) WHERE r.level <= $level AND t.level <= $level
  RETURN t.id AS id, type(r) AS type, count(DISTINCT e) AS times
}
RETURN topic.id AS topic, collect([id, type, times]) AS things
