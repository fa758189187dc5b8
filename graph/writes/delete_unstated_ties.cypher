// Ties that no record states or asks for any more: a record's number is its page's number and its place in it.
MATCH (a:Thing)-[r]->(b:Thing)
WHERE NOT r.records IS :: LIST<INTEGER NOT NULL> NOT NULL OR NOT EXISTS {
  UNWIND r.records AS listed
  WITH toIntegerOrNull(listed) AS record
  MATCH (p:Page {number: record / 256})
  WHERE p.closed[record % 256] = 0 OR type(r) = 'ABSENT' AND p.closed[record % 256] <> $forgotten
}
WITH r, [a.id, b.id] AS touched
DELETE r
RETURN touched
