// How every job stands, and for how many seconds it has waited to be taken, or nothing was heard of who does it.
MATCH (j:Job)
RETURN j.key AS key, j.kind AS kind, j.state AS state, j.error AS error,
  (timestamp() - CASE j.state WHEN "running" THEN j.beat WHEN "waiting" THEN CASE WHEN j.asked > j.not_before THEN j.asked ELSE j.not_before END
    ELSE timestamp() END) / 1000.0 AS silent
ORDER BY j.key
