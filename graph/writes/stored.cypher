// How much is stored in all: nodes, and the labels that they bear.
MATCH (n)
RETURN count(n) AS nodes, sum(size(labels(n))) AS labels
