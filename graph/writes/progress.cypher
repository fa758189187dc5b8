// Note how far a run is, and that it is alive.
MATCH (r:Run {number: $number})
SET r += $properties, r.ended_at = CASE WHEN $over THEN datetime() ELSE null END
WITH r
MATCH (f:Feed {name: $feed})
SET f.beat = datetime()
