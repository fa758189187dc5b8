// How many ties are stored in all.
MATCH ()-[r]->()
RETURN count(r) AS ties
