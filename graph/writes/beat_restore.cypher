// Say that a restore is alive.
MATCH (v:Version {restoring: $restore})
SET v.restoring_at = timestamp()
