// Every source, whole.
MATCH (s:Source)
RETURN properties(s) AS source
