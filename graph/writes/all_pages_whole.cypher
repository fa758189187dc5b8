// Every page, with its rows.
MATCH (p:Page)
RETURN p.number AS number, p.feed AS feed, p.sheet AS sheet, p.payload AS payload, p.closed AS closed
