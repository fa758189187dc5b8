// Which ties run from each thing?
// param types: ["TAUGHT_AT", "ATTENDED"] — only ties of these types
// param invented: true — whether invented ties count
// param since: 1 — the first day that counts, as a number: what had ended before is left out
// param until: 3652059 — the last day that counts: what cannot have begun by then is left out
// param level: 0 — what the viewer may see
// returns id: the thing's id
// returns name: what it is called
// returns ties: [type, the other end's id, role, start] of each tie that runs from it
MATCH (a:Thing) WHERE a.level <= $level
RETURN a.id AS id, a.name AS name,
  COLLECT {
    MATCH (a)-[r:!ABSENT]->(b:Thing)
    WHERE r.level <= $level AND b.level <= $level AND type(r) IN $types
      AND ($invented OR NOT r.invented) AND coalesce(r.start_first, 0) <= $until AND coalesce(r.end_last, $since) >= $since
    RETURN [type(r), b.id, r.role, r.start]
  } AS ties
