// Wait until every index is ready.
CALL db.awaitIndexes(300)
