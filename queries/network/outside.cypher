// Which things had ended before these days, or cannot have begun by then?
// param since: 1 — the first of the days, as a number
// param until: 737000 — the last of them
// param level: 0 — what the viewer may see
// returns id: the id of each of them
MATCH (t:Thing)
WHERE t.level <= $level AND (t.start_first > $until OR coalesce(t.end_last, CASE t.label WHEN "Event" THEN t.start_last END) < $since)
RETURN t.id AS id ORDER BY t.id
