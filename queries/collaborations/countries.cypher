// From which countries do a collaboration's partners come?
// param id: "0000000000000000" — the collaboration's id
// param level: 0 — what the viewer may see
// returns country: the country's code
// returns partners: how many partners are in it
MATCH (c:Thing {id: $id})<-[r:TAKES_PART_IN]-(p:Thing)
WHERE c.level <= $level AND r.level <= $level AND p.level <= $level AND p.country IS NOT NULL
RETURN p.country AS country, count(DISTINCT p) AS partners
ORDER BY partners DESC, country
