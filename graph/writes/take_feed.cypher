// Take a feed for a run; answers who holds it, if somebody else does.
MERGE (f:Feed {name: $feed})
SET f.invented = coalesce(f.invented, false) OR $invented
WITH f, CASE WHEN f.holder IS NULL OR f.holder = $holder OR f.holder IN $gone OR f.beat < datetime() - duration({seconds: $patience})
             THEN null ELSE f.holder END AS other
SET f.holder = coalesce(other, $holder), f.beat = CASE WHEN other IS NULL THEN datetime() ELSE f.beat END
RETURN other
