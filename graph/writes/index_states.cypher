// The indexes, those of constraints among them, and how each is: ONLINE, POPULATING or FAILED.
SHOW INDEXES YIELD name, state
RETURN name, state
