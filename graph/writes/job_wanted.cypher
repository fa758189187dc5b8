// Ask for a job, unless it waits, runs or is done for the same already. One that runs for something older is done again when it ends.
MERGE (j:Job {key: $key})
ON CREATE SET j.kind = $kind, j.arguments = $arguments, j.level = $level, j.wanted = $wanted, j.state = "waiting", j.tries = 0,
              j.asked = timestamp(), j.not_before = 0
WITH j
WHERE j.wanted <> $wanted OR (j.state = "done" AND j.made_of <> $wanted)
SET j.wanted = $wanted, j.tries = CASE j.state WHEN "running" THEN j.tries ELSE 0 END,
    j.asked = CASE j.state WHEN "waiting" THEN j.asked ELSE timestamp() END,
    j.not_before = 0, j.state = CASE j.state WHEN "running" THEN "running" ELSE "waiting" END
