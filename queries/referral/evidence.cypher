// Who and what are these, what exactly ties these people to these things, and who says so?
// param ids: ["0000000000000000", "0000000000000001"] — ids of the people and things that the answer names
// param pairs: [[0, 1]] — the places among these of a person, and of an occasion, an end or another person
// param fields: ["start", "role"] — which fields of a tie are told
// param level: 0 — what the viewer may see
// returns things: each of the things: id, label, name, invented, start, end
// returns ties: for each tie the places of its pair, its type, whether it runs from the first to the second, its sources and its fields
// returns sources: the sources of all these ties
WITH COLLECT {
  UNWIND $ids AS id
  OPTIONAL MATCH (n:Thing {id: id})
  RETURN n
} AS nodes
WITH nodes, COLLECT {
  UNWIND $pairs AS pair
  WITH pair, nodes[pair[0]] AS p, nodes[pair[1]] AS o
  MATCH (p)-[r:TAUGHT_AT|ATTENDED|ORGANISED|HOSTED|TAKES_PART_IN|WORKS_AT|KNOWS|MENTORS]-(o)
  WHERE p.level <= $level AND o.level <= $level AND r.level <= $level
  RETURN [pair[0], pair[1], type(r), startNode(r) = p, r.sources, [field IN $fields | r[field]]]
} AS ties
RETURN ties,
  [n IN nodes WHERE n.level <= $level | n {.id, .label, .name, .invented, .start, .end}] AS things,
  COLLECT {
    UNWIND ties AS tie
    UNWIND tie[4] AS number
    WITH DISTINCT number
    MATCH (s:Source {id: number})
    RETURN s {.id, .title, .publisher, .url, .retrieved, .licence}
  } AS sources
