// Where an address leads now, for a viewer of this level.
MATCH (h:Handle {address: $address})
MATCH (t:Thing {id: h.thing})
WHERE t.level <= $level
RETURN t.id AS id
