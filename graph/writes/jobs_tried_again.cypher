// Let every job that was given up be tried anew.
MATCH (j:Job {state: "given up"})
SET j.state = "waiting", j.tries = 0, j.asked = timestamp(), j.not_before = 0
