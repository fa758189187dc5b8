// The position of a run's next page.
OPTIONAL MATCH (p:Page {run: $run})
RETURN coalesce(max(p.number) % 1048576 + 1, 0) AS position
