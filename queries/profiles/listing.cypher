// Which things of one kind are there, in the order of their names?
// param label: "Organisation" — the kind
// param country: null — only in this country
// param language: null — only with this language
// param sector: null — only of this sector
// param type: null — only of this kind among their kind, for example ngo
// param invented: null — only invented things (true), only true ones (false)
// param name: "" — go on behind this name
// param id: "" — and this id
// param limit: 20 — how many at most
// param level: 0 — what the viewer may see
// returns total: how many there are
// returns items: the next of them, with the fields that lists show
RETURN
  COUNT {
    MATCH (n:Thing) WHERE n.level <= $level AND n.label = $label
      AND ($country IS NULL OR n.country = $country)
      AND ($language IS NULL OR $language IN n.languages OR $language IN n.language)
      AND ($sector IS NULL OR n.sector = $sector)
      AND ($type IS NULL OR n.kind = $type)
      AND ($invented IS NULL OR n.invented = $invented)
  } AS total,
  COLLECT {
    MATCH (n:Thing) WHERE n.level <= $level AND n.label = $label
      AND ($country IS NULL OR n.country = $country)
      AND ($language IS NULL OR $language IN n.languages OR $language IN n.language)
      AND ($sector IS NULL OR n.sector = $sector)
      AND ($type IS NULL OR n.kind = $type)
      AND ($invented IS NULL OR n.invented = $invented)
      AND (n.name > $name OR (n.name = $name AND n.id > $id))
    WITH n ORDER BY n.name, n.id LIMIT $limit
    RETURN n {.id, kind: toLower(n.label), .name, .invented, type: n.kind, .country, .city, .sector, .start, .end, .title, .acronym, .code, .languages}
  } AS items
