// Which events are about one of these topics, were held in one of these countries, and organised or hosted by one of these organisations?
// param topics: [] — ids of topics; none: about whatever
// param countries: [] — codes of countries; none: wherever
// param organisations: [] — ids of organisations; none: by whomever
// param invented: true — whether invented things and ties count
// param level: 0 — what the viewer may see
// returns events: ids of the events
MATCH (e:Event)
WHERE e.level <= $level AND ($invented OR NOT e.invented)
  AND (size($countries) = 0 OR e.country IN $countries)
  AND (size($topics) = 0 OR EXISTS {
    MATCH (e)-[a:ABOUT]->(t:Topic)
    WHERE a.level <= $level AND t.level <= $level AND t.id IN $topics AND ($invented OR NOT a.invented)
  } OR EXISTS {
    MATCH (e)-[d:DELIVERS]->(x:Training)-[a:ABOUT]->(t:Topic)
    WHERE d.level <= $level AND x.level <= $level AND a.level <= $level AND t.level <= $level AND t.id IN $topics
      AND ($invented OR (NOT d.invented AND NOT x.invented AND NOT a.invented))
  })
  AND (size($organisations) = 0 OR EXISTS {
    MATCH (e)<-[h:ORGANISED|HOSTED]-(o:Organisation)
    WHERE h.level <= $level AND o.level <= $level AND o.id IN $organisations AND ($invented OR NOT h.invented)
  })
RETURN collect(e.id) AS events
