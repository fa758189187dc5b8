// What does search need to know of these things, as far as the viewer may see them?
// param ids: ["0000000000000000"] — ids of the things
// param level: 0 — what the viewer may see
// returns entry: [id, kind, name, invented, country, sector, languages, last day, first day as stated, other names and identifiers of a topic, its words, those of its names once more, marked]
UNWIND $ids AS id
MATCH (t:Thing {id: id}) WHERE t.level <= $level
RETURN [t.id, t.label, t.name, t.invented, t.country, t.sector, coalesce(t.languages, t.language), t.start_last, t.start,
  CASE WHEN t.label = "Topic" THEN coalesce(t.labels, []) + coalesce(t.identifiers, []) END,
  coalesce(CASE $level
    WHEN 0 THEN t.text_public
    WHEN 1 THEN coalesce(t.text_members, t.text_public)
    ELSE coalesce(t.text_stewards, t.text_members, t.text_public)
  END, "")] AS entry
