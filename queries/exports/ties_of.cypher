// Which ties start from these things, or lead to them?
// param ids: ["0000000000000000"] — the things' ids
// param away: false — only those that start from them
// param both: ["KNOWS"] — with these types among them all, wherever they start
// param level: 0 — what the viewer may see
// returns at: the thing that was asked for
// returns start: the id of the thing it starts from
// returns end: the id of the thing it leads to
// returns type: its type
// returns properties: what is known of it
UNWIND $ids AS id
MATCH (a:Thing {id: id}) WHERE a.level <= $level
MATCH (a)-[r:!ABSENT]-(b:Thing) WHERE r.level <= $level AND b.level <= $level AND (NOT $away OR startNode(r) = a OR type(r) IN $both)
RETURN id AS at, startNode(r).id AS start, endNode(r).id AS end, type(r) AS type, properties(r) AS properties
