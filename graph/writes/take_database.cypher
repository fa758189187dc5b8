// Take an empty database for a restore; answers who holds it, whether what was broken off lies there, and what lies there besides.
MERGE (v:Version {one: 1})
SET v.locked = true
WITH v, COUNT { MATCH (n) WHERE NOT n:Version } AS others,
     v.restoring IS NOT NULL AND v.restoring_at > timestamp() - $patience AS held, v.restoring IS NOT NULL AS broken
WITH v, others, held, broken, NOT held AND (broken OR others = 0) AS free
SET v.restoring = CASE WHEN free THEN $restore ELSE v.restoring END,
    v.restoring_at = CASE WHEN free THEN timestamp() ELSE v.restoring_at END
RETURN held, broken, others
