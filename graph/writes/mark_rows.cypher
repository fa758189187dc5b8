// Say of rows what closed them; 0 opens them again.
UNWIND $rows AS row
MATCH (p:Page {number: row[0]})
SET p.closed = [place IN range(0, size(p.closed) - 1) | CASE WHEN place IN row[1] THEN $closed ELSE p.closed[place] END]
