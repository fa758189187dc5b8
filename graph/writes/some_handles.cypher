// A few handles, with the addresses that were made for them.
MATCH (h:Handle)
WHERE h.address IS NOT NULL
RETURN h.number AS number, h.address AS address
LIMIT $most
