// The pages of a run, in order.
MATCH (p:Page {run: $run})
RETURN p.number AS number, p.feed AS feed, p.sheet AS sheet, p.payload AS payload, p.closed AS closed, p.closes AS closes
ORDER BY number
