// Whether the write that carried this token was committed.
MATCH (c:Change)
WHERE c.version >= $since AND c.token = $token
RETURN c.version AS version
