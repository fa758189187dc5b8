// Say that a run is alive.
MATCH (f:Feed {name: $feed})
SET f.beat = datetime()
