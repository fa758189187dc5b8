// Every handle, whole.
MATCH (h:Handle)
RETURN properties(h) AS handle
