// What is known of several things, from which what else they are called is read?
// param ids: ["0000000000000000"] — the things' ids
// param level: 0 — what the viewer may see
// returns id: the id of each
// returns label: its kind
// returns card: its facts, as this viewer may read them
UNWIND $ids AS id
MATCH (n:Thing {id: id}) WHERE n.level <= $level
RETURN n.id AS id, n.label AS label,
  CASE $level
    WHEN 0 THEN n.card_public
    WHEN 1 THEN coalesce(n.card_members, n.card_public)
    ELSE coalesce(n.card_stewards, n.card_members, n.card_public)
  END AS card
