// Which things have these words in their name, or in what is told of them?
// param index: "text_public" — the full-text index of the viewer's level
// param lookups: ["security*", "=security*"] — each word as it is looked up anywhere, and in names
// param level: 0 — what the viewer may see
// returns lookup: the word as it was looked up
// returns ids: the ids of all its hits
UNWIND $lookups AS lookup
CALL (lookup) {
  CALL db.index.fulltext.queryNodes($index, lookup) YIELD node
  WHERE node.level <= $level
  RETURN collect(node.id) AS ids
}
RETURN lookup, ids
