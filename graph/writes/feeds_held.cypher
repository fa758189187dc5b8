// Feeds that some run holds, and for how many seconds it has given no sign of life.
MATCH (f:Feed)
WHERE f.holder IS NOT NULL
RETURN f.name AS feed, coalesce((datetime().epochMillis - f.beat.epochMillis) / 1000, 0) AS silent
ORDER BY feed
