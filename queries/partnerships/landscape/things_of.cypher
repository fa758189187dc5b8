// What are these things, as far as the viewer may see them?
// param ids: ["0000000000000000"] — ids of the things
// param level: 0 — what the viewer may see
// returns thing: [id, label, name, invented, kind, country, sector, languages, first day, last day, start, end, status, latitude, longitude, programme, budget, final cost, audience, acronym, partners stated]
UNWIND $ids AS id
MATCH (t:Thing {id: id}) WHERE t.level <= $level
RETURN [t.id, t.label, t.name, t.invented, t.kind, t.country, t.sector, coalesce(t.languages, t.language), t.start_first,
  coalesce(t.end_last, CASE t.label WHEN "Event" THEN t.start_last END), t.start, t.end, t.status, t.lat, t.lon, t.programme, t.budget_eur,
  t.final_cost_eur, t.audience, t.acronym, t.partners_stated] AS thing
