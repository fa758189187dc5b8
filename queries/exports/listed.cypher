// Which things of one kind are there, in the order of their names, with all that this viewer may read of each?
// param label: "Organisation" — the kind
// param country: null — only in this country
// param language: null — only with this language
// param sector: null — only of this sector
// param type: null — only of this kind among their kind, for example ngo
// param invented: null — only invented things (true), only true ones (false)
// param level: 0 — what the viewer may see
// returns id: its id
// returns label: its kind
// returns name: what it is called
// returns invented: whether it is invented
// returns shown_to: the level it is shown at
// returns card: its facts, as this viewer may read them
MATCH (n:Thing) WHERE n.level <= $level AND n.label = $label
  AND ($country IS NULL OR n.country = $country)
  AND ($language IS NULL OR $language IN n.languages OR $language IN n.language)
  AND ($sector IS NULL OR n.sector = $sector)
  AND ($type IS NULL OR n.kind = $type)
  AND ($invented IS NULL OR n.invented = $invented)
WITH n ORDER BY n.name, n.id
RETURN n.id AS id, n.label AS label, n.name AS name, n.invented AS invented, n.level AS shown_to,
  CASE $level
    WHEN 0 THEN n.card_public
    WHEN 1 THEN coalesce(n.card_members, n.card_public)
    ELSE coalesce(n.card_stewards, n.card_members, n.card_public)
  END AS card
