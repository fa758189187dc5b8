// What may this viewer read of these things?
// param ids: ["0000000000000000"] — the things' ids
// param level: 0 — what the viewer may see
// returns id: its id
// returns label: its kind
// returns name: what it is called
// returns invented: whether it is invented
// returns shown_to: the level it is shown at
// returns card: its facts, as this viewer may read them
UNWIND $ids AS id
MATCH (n:Thing {id: id}) WHERE n.level <= $level
RETURN n.id AS id, n.label AS label, n.name AS name, n.invented AS invented, n.level AS shown_to,
  CASE $level
    WHEN 0 THEN n.card_public
    WHEN 1 THEN coalesce(n.card_members, n.card_public)
    ELSE coalesce(n.card_stewards, n.card_members, n.card_public)
  END AS card
