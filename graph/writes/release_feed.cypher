// Let go of a feed.
MATCH (f:Feed {name: $feed})
WHERE f.holder = $holder
REMOVE f.holder, f.beat
