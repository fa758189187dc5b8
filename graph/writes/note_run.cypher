// Note how far a run is.
MATCH (r:Run {number: $number})
SET r += $properties, r.ended_at = CASE WHEN $over THEN datetime() ELSE null END
