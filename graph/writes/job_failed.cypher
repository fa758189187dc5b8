// Note that a job failed: it is tried again later, or given up; one that its worker only lets go counts as not tried.
MATCH (j:Job {key: $key})
SET j.locked = true
WITH j
WHERE j.token = $token AND j.state = "running"
SET j.state = CASE WHEN j.tries >= $most AND $error IS NOT NULL THEN "given up" ELSE "waiting" END, j.error = $error, j.holder = null,
    j.not_before = timestamp() + CASE WHEN $error IS NULL THEN 0 ELSE $delay * j.tries END,
    j.tries = j.tries - CASE WHEN $error IS NULL THEN 1 ELSE 0 END
RETURN j.key AS key
