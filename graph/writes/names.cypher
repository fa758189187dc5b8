// Names by their folded text: which handles bear them, which records wait for them.
UNWIND $texts AS text
MATCH (n:Name {text: text})
RETURN n.text AS text, coalesce(n.handles, []) AS handles, coalesce(n.waiting, []) AS waiting
