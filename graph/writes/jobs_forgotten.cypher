// Forget the jobs of this kind and level that ended and were asked for longest ago, beyond as many as are kept.
MATCH (j:Job {kind: $kind, level: $level})
WHERE j.state IN ["done", "given up"]
WITH j ORDER BY j.asked DESC, j.key SKIP $kept
SET j.locked = true
WITH j
WHERE j.state IN ["done", "given up"]
DELETE j
