// Note a new run; its number is the next one.
MERGE (v:Version {one: 1})
SET v.runs = coalesce(v.runs, 0) + 1
CREATE (r:Run {number: v.runs, feed: $feed, file_hash: $file_hash, complete: $complete, sheets: $sheets, by: $by,
               state: $state, started: datetime(), pages: 0, new: 0, changed: 0, ended: 0, unchanged: 0})
RETURN r.number AS number
