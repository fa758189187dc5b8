// Pages by their numbers, whole.
UNWIND $numbers AS number
MATCH (p:Page {number: number})
RETURN p.number AS number, p.feed AS feed, p.sheet AS sheet, p.payload AS payload, p.closed AS closed, p.closes AS closes
