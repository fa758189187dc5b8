// Take the job that has waited longest, or whose worker is gone. Arriving twice under one token it takes one job. Whoever comes second
// waits for the lock, and then finds that it is not to be had any more. What was wanted newer while another worker had it was not tried yet.
MATCH (j:Job)
WHERE j.kind IN $kinds AND (j.token = $token OR (j.state = "waiting" AND j.not_before <= timestamp())
  OR (j.state = "running" AND (j.beat < timestamp() - $patience OR j.holder IN $gone)))
WITH j ORDER BY coalesce(j.token, "") = $token DESC, j.asked, j.key LIMIT 1
SET j.locked = true
WITH j
WHERE j.token = $token OR (j.state = "waiting" AND j.not_before <= timestamp())
  OR (j.state = "running" AND (j.beat < timestamp() - $patience OR j.holder IN $gone))
SET j.tries = CASE WHEN j.token = $token THEN j.tries WHEN j.taken <> j.wanted THEN 1 ELSE j.tries + 1 END,
    j.state = "running", j.holder = $holder, j.token = $token, j.beat = timestamp(), j.taken = j.wanted
RETURN j.key AS key, j.kind AS kind, j.arguments AS arguments, j.level AS level, j.tries AS tries, j.token AS token
