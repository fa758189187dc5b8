// End a restore that came to nothing: the database is as empty as it was.
MATCH (v:Version {restoring: $restore})
REMOVE v.restoring, v.restoring_at, v.locked
