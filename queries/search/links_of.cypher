// What are these things about, what do they know about, which training do they deliver, and where did they teach?
// param ids: ["0000000000000000"] — ids of the things
// param level: 0 — what the viewer may see
// returns start: the id of the thing, event or person
// returns ends: the ids of its topics, trainings and events
UNWIND $ids AS id
MATCH (t:Thing {id: id}) WHERE t.level <= $level
MATCH (t)-[r:ABOUT|EXPERT_IN|DELIVERS|TAUGHT_AT]->(o:Thing) WHERE r.level <= $level AND o.level <= $level
RETURN t.id AS start, collect(DISTINCT o.id) AS ends
