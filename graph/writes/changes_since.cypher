// The writes from a version on, oldest first, and the things that each touched.
MATCH (c:Change)
WHERE c.version >= $version
RETURN c.version AS version, c.token AS token, c.things AS things
ORDER BY c.version
