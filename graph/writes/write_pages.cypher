// Write pages of rows.
UNWIND $pages AS page
CREATE (p:Page)
SET p = page
