// The rows of a feed's sheets: what makes each this row, and what its content is.
MATCH (p:Page {feed: $feed})
WHERE p.sheet IN $sheets
RETURN p.number AS number, p.sheet AS sheet, p.keys AS keys, p.hashes AS hashes, p.closed AS closed
