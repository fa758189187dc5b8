// Handles whose key is none.
MATCH (h:Handle)
WHERE NOT coalesce(h.key, '') =~ '(?s)key\\|[^|]+\\|[^|]+\\|.*|id\\|[^|]+\\|[^|:]+:.*'
DELETE h
