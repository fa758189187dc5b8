// Every name: which handles bear it, which records wait for it.
MATCH (n:Name)
RETURN n.text AS text, coalesce(n.handles, []) AS handles, coalesce(n.waiting, []) AS waiting
