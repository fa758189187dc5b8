// Feeds whose content is invented.
MATCH (f:Feed) WHERE f.invented RETURN f.name AS name
