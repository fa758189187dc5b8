// How many runs are in each state, and when the last of them ended, in seconds since 1970.
MATCH (r:Run)
RETURN r.state AS state, count(r) AS runs, max(r.ended_at).epochSeconds AS ended
ORDER BY state
