// Say that whoever does a job is alive; answers nothing where somebody else has taken it.
MATCH (j:Job {key: $key})
SET j.locked = true
WITH j
WHERE j.token = $token AND j.state = "running"
SET j.beat = timestamp()
RETURN j.key AS key
