// Runs of all feeds or of one, the latest first.
MATCH (r:Run)
WHERE $feed IS NULL OR r.feed = $feed
RETURN r.number AS number, r.feed AS feed, r.file_hash AS file_hash, r.complete AS complete, r.sheets AS sheets, r.by AS by,
       r.state AS state, toString(r.started) AS started, r.pages AS pages, r.new AS new, r.changed AS changed, r.ended AS ended,
       r.unchanged AS unchanged
ORDER BY number DESC
