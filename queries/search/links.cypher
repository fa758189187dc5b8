// What is about which topic, who knows about it, what delivers which training, and who taught where?
// param level: 0 — what the viewer may see
// returns start: the id of the thing, event or person
// returns ends: the ids of its topics, trainings and events
MATCH (t:Thing)-[r:ABOUT|EXPERT_IN|DELIVERS|TAUGHT_AT]->(o:Thing)
WHERE t.level <= $level AND r.level <= $level AND o.level <= $level
RETURN t.id AS start, collect(DISTINCT o.id) AS ends
