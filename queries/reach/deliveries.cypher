// Which of these events teach, when and where were they, and how many took part, as stated?
// param ids: ["0000000000000000"] — ids of events
// param kinds: ["workshop"] — the kinds of event that teach; one that delivers a training teaches too
// param invented: true — whether invented things and ties count
// param day: 739000 — the last day that counts, as a number
// param level: 0 — what the viewer may see
// returns id: the event's id
// returns label: its kind
// returns name: what it is called
// returns invented: whether it is invented
// returns start: its first day, as stated
// returns end: its last day, as stated
// returns days: the first and last day that its start can mean, and its end
// returns country: its country's code
// returns card: what the viewer may read of it, as JSON, where a number of participants is stated
UNWIND $ids AS id
MATCH (e:Thing {id: id})
WHERE e.level <= $level AND ($invented OR NOT e.invented) AND (e.start_first IS NULL OR e.start_first <= $day)
  AND (e.kind IN $kinds OR EXISTS {
    MATCH (e)-[d:DELIVERS]->(x:Training)
    WHERE d.level <= $level AND x.level <= $level AND ($invented OR (NOT d.invented AND NOT x.invented))
  })
WITH e, CASE $level
    WHEN 0 THEN e.card_public
    WHEN 1 THEN coalesce(e.card_members, e.card_public)
    ELSE coalesce(e.card_stewards, e.card_members, e.card_public)
  END AS card
RETURN e.id AS id, e.label AS label, e.name AS name, e.invented AS invented, e.start AS start, e.end AS end,
  [e.start_first, e.start_last, e.end_first, e.end_last] AS days, e.country AS country,
  CASE WHEN card CONTAINS '"participants"' THEN card END AS card
