// The numbers of all pages, in order.
MATCH (p:Page)
RETURN p.number AS number
ORDER BY number
