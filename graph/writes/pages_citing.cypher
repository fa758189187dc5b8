// Pages of a feed that cite one of the sources.
MATCH (p:Page {feed: $feed})
WHERE any(source IN $sources WHERE source IN p.cited)
RETURN p.number AS number, p.sheet AS sheet, p.payload AS payload, p.closed AS closed
