// How a job stands, and what came of it, if it was made of what is wanted; how many others of its kind and level wait or run.
OPTIONAL MATCH (j:Job {key: $key})
RETURN j.state AS state, j.wanted = $wanted AS asked, CASE WHEN j.made_of = $wanted THEN j.result END AS result,
  COUNT { (other:Job {kind: $kind, level: $level}) WHERE other.key <> $key AND other.state IN ["waiting", "running"] } AS before
