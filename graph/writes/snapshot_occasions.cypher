// What these things are that people can share, and at which level each event is seen to deliver a training.
// A stated number that is stricter than its event stands on the cards alone.
UNWIND $ids AS id
MATCH (o:Thing {id: id})
WHERE o.level <= 2 AND o.label IN $labels
RETURN o.id AS id, o.label AS label, o.kind AS kind, o.level AS level, o.invented AS invented,
  CASE o.label WHEN "Organisation" THEN null ELSE o.start_first END AS first,
  CASE o.label WHEN "Organisation" THEN null ELSE coalesce(o.end_last, CASE o.label WHEN "Event" THEN o.start_last END) END AS last,
  CASE o.label WHEN "Event" THEN [o.start_first, o.start_last, o.end_first, o.end_last] ELSE [null, null, null, null] END AS days,
  o.participants AS participants,
  CASE WHEN o.participants IS NULL AND o.card_members CONTAINS '"participants"' THEN o.card_members END AS members,
  CASE WHEN o.participants IS NULL AND o.card_stewards CONTAINS '"participants"' THEN o.card_stewards END AS stewards,
  COLLECT {
    MATCH (o)-[d:DELIVERS]->(t:Training)
    WHERE d.level <= 2 AND t.level <= 2
    RETURN [CASE WHEN d.level > t.level THEN d.level ELSE t.level END, d.invented OR t.invented]
  } AS delivers
