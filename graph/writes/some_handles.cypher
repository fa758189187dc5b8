// A few handles, with the addresses that were made for them; the one that a thing is named after has it as the thing's id.
MATCH (h:Handle)
WHERE h.number IS NOT NULL AND coalesce(h.address, h.thing) IS NOT NULL
RETURN h.number AS number, coalesce(h.address, h.thing) AS address
LIMIT $most
