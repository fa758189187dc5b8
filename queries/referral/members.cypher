// Who took part in these events and collaborations, and who worked in these units?
// param occasions: [["0000000000000000", ""]] — id and unit; the unit is empty where none is stated, and for events and collaborations
// param invented: true — whether invented things and ties count
// param day: null — the last day that counts, as a number; none: today and later too
// param most: 500 — more people than that are strangers to each other
// param small: 50 — up to so many people of one organisation know each other without sharing a unit
// param level: 0 — what the viewer may see
// returns id: the occasion's id
// returns unit: the unit, or an empty text
// returns label: its kind
// returns last: its last day, as far as known
// returns members: [id, type of tie, first day, last day] of each person there; days only of those who come and go
UNWIND $occasions AS key
MATCH (o:Thing {id: key[0]})
WHERE o.level <= $level AND ($day IS NULL OR o.start_first IS NULL OR o.start_first <= $day OR o.label = "Organisation")
WITH o, key[1] AS unit, COUNT {
  MATCH (o)<-[r:TAUGHT_AT|ATTENDED|ORGANISED|HOSTED|TAKES_PART_IN|WORKS_AT]-(p:Person)
  WHERE r.level <= $level AND p.level <= $level AND ($invented OR (NOT r.invented AND NOT p.invented))
    AND (key[1] = "" OR toLower(trim(coalesce(r.unit, ""))) = key[1])
  RETURN DISTINCT p
} AS seen
WHERE seen <= CASE WHEN o.label = "Organisation" AND unit = "" THEN $small ELSE $most END
RETURN o.id AS id, unit, o.label AS label, coalesce(o.end_last, o.start_last) AS last,
  COLLECT {
    MATCH (o)<-[r:TAUGHT_AT|ATTENDED|ORGANISED|HOSTED|TAKES_PART_IN|WORKS_AT]-(p:Person)
    WHERE r.level <= $level AND p.level <= $level AND ($invented OR (NOT r.invented AND NOT p.invented))
      AND (type(r) <> "WORKS_AT" OR toLower(trim(coalesce(r.unit, ""))) = unit)
      AND ($day IS NULL OR r.start_first IS NULL OR r.start_first <= $day)
    RETURN [p.id, type(r), r.start_first, r.end_last]
  } AS members
