// Note that what a page closed is open again.
MATCH (p:Page {number: $number})
SET p.closes = []
