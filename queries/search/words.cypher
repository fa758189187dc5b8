// Which words stand in the names and texts of what the viewer may see?
// param index: "text_public" — the property that holds the words of the viewer's level
// param level: 0 — what the viewer may see
// returns word: one of them, once; those of names once more, marked as such
MATCH (t:Thing) WHERE t.level <= $level
UNWIND split(t[$index], " ") AS word
RETURN DISTINCT word
