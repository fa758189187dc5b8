// The texts by which the rows of each feed cite their sources.
MATCH (p:Page)
UNWIND p.cited AS text
RETURN DISTINCT p.feed AS feed, text AS text
