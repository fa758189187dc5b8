// Which sources and things are meant by these numbers and ids?
// param sources: [1] — numbers of sources, found in what the viewer may read
// param ids: ["0000000000000000"] — ids of things that fields name
// param level: 0 — what the viewer may see
// returns sources: the sources; how far each is trusted is for stewards
// returns things: those of the things that the viewer may see
RETURN
  COLLECT {
    UNWIND $sources AS number
    MATCH (s:Source {id: number})
    RETURN s {.id, .title, .publisher, .url, .retrieved, .licence, rank: CASE WHEN $level < 2 THEN null ELSE s.rank END}
  } AS sources,
  COLLECT {
    UNWIND $ids AS id
    MATCH (t:Thing {id: id}) WHERE t.level <= $level
    RETURN t {.id, .label, .name, .invented}
  } AS things
