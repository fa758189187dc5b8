// Every person, and everything that people can share, unless it is hidden.
MATCH (n:Thing)
WHERE n.label IN $labels AND n.level <= 2
RETURN n.label = "Person" AS person, n.id AS id
