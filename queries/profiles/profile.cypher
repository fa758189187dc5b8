// What is known of one thing, and every tie it has?
// param id: "0000000000000000" — the thing's id
// param level: 0 — what the viewer may see
// returns id: its id
// returns label: its kind
// returns name: what it is called
// returns invented: whether it is invented
// returns card: its facts, as this viewer may read them
// returns ties: for each tie its type, whether it runs away from the thing, the other end's id, label, name, invented, and its properties
MATCH (n:Thing {id: $id}) WHERE n.level <= $level
RETURN n.id AS id, n.label AS label, n.name AS name, n.invented AS invented,
  CASE $level
    WHEN 0 THEN n.card_public
    WHEN 1 THEN coalesce(n.card_members, n.card_public)
    ELSE coalesce(n.card_stewards, n.card_members, n.card_public)
  END AS card,
  COLLECT {
    MATCH (n)-[r:!ABSENT]-(o:Thing) WHERE r.level <= $level AND o.level <= $level
    RETURN [type(r), startNode(r) = n, o.id, o.label, o.name, o.invented, properties(r)]
  } AS ties
