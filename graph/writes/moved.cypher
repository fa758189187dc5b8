// Where an address leads now, for a viewer of this level.
MATCH (t:Thing {id: $address})
WHERE t.level <= $level
RETURN t.id AS id
UNION
MATCH (h:Handle {address: $address})
MATCH (t:Thing {id: h.thing})
WHERE t.level <= $level
RETURN t.id AS id
