// The sheets that pages hold.
UNWIND $numbers AS number
MATCH (p:Page {number: number})
RETURN p.number AS number, p.sheet AS sheet
