// Note what came of a job, and of what it was made; answers nothing where somebody else has taken it.
MATCH (j:Job {key: $key})
SET j.locked = true
WITH j
WHERE j.token = $token
SET j.state = CASE WHEN j.wanted = j.taken THEN "done" ELSE "waiting" END, j.result = $result, j.made_of = $made_of, j.tries = 0,
    j.error = null, j.holder = null, j.not_before = 0
RETURN j.key AS key
