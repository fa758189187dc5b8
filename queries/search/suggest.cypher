// Which things have a name with words that begin so?
// param index: "text_public" — the full-text index of the viewer's level
// param words: "+(=ana*)" — the words as they are looked up in names
// param limit: 10 — how many at most
// param level: 0 — what the viewer may see
// returns id: its id
// returns label: its kind
// returns name: what it is called
// returns invented: whether it is invented
CALL db.index.fulltext.queryNodes($index, $words) YIELD node
WHERE node.level <= $level
WITH node ORDER BY size(node.name), node.name, node.id LIMIT $limit
RETURN node.id AS id, node.label AS label, node.name AS name, node.invented AS invented
