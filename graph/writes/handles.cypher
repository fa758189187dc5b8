// Handles by their keys, with what they mean now.
UNWIND $keys AS key
MATCH (h:Handle {key: key})
RETURN h.key AS key, h.number AS number, h.thing AS thing, coalesce(h.records, []) AS records,
       coalesce(h.claimed_by, []) AS claimed_by, coalesce(h.names, []) AS names, coalesce(h.judged, []) AS judged
