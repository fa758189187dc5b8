// How long ago the database started, on each server that has it.
SHOW DATABASES YIELD name, lastStartTime
WHERE name = $database AND lastStartTime IS NOT NULL
RETURN duration.inSeconds(lastStartTime, datetime()).seconds AS seconds
