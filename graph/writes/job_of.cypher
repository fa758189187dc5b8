// How a job stands, and what came of it, if it was made of what is wanted.
MATCH (j:Job {key: $key})
RETURN j.state AS state, j.wanted = $wanted AS asked, CASE WHEN j.made_of = $wanted THEN j.result END AS result
