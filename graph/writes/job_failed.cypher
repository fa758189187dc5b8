// Note that a job failed: it is tried again later, or given up; one that its worker only lets go counts as not tried. What was wanted newer
// meanwhile was never tried, and waits at once.
MATCH (j:Job {key: $key})
SET j.locked = true
WITH j
WHERE j.token = $token AND j.state = "running"
WITH j, j.wanted <> j.taken AS newer, $error IS NOT NULL AS tried
SET j.state = CASE WHEN tried AND NOT newer AND j.tries >= $most THEN "given up" ELSE "waiting" END, j.error = $error, j.holder = null,
    j.not_before = CASE WHEN newer THEN 0 WHEN tried THEN timestamp() + $delay * j.tries ELSE timestamp() END,
    j.tries = CASE WHEN newer THEN 0 WHEN tried THEN j.tries ELSE j.tries - 1 END
RETURN j.key AS key
