// Note a new run; its number is the next one. Noted again under the same token, it is the run that was noted first.
MERGE (v:Version {one: 1})
SET v.locked = true
MERGE (r:Run {token: $token})
ON CREATE SET r.number = coalesce(v.runs, 0) + 1, r.feed = $feed, r.file_hash = $file_hash, r.complete = $complete,
              r.sheets = $sheets, r.by = $by, r.state = $state, r.started = datetime(),
              r.pages = 0, r.new = 0, r.changed = 0, r.ended = 0, r.unchanged = 0
SET v.runs = CASE WHEN coalesce(v.runs, 0) < r.number THEN r.number ELSE v.runs END
RETURN r.number AS number
