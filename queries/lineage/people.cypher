// What are these people called, and where are they from?
// param people: ["0000000000000000"] — ids of people
// param invented: true — whether invented people count
// param level: 0 — what the viewer may see
// returns people: [id, name, whether invented, country] of each
UNWIND $people AS id
MATCH (p:Thing {id: id}) WHERE p.level <= $level AND ($invented OR NOT p.invented)
RETURN collect([p.id, p.name, p.invented, p.country]) AS people
