// Take away every node but the version, in parts.
MATCH (n)
WHERE NOT n:Version
CALL (n) {
  DETACH DELETE n
} IN TRANSACTIONS OF 5000 ROWS
