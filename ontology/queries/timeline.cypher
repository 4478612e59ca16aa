MATCH (e:Entity)-[r]-(o:Entity)
WHERE size($entity) = 0 OR any(name IN $entity WHERE name = e.name OR name IN e.aliases)
MATCH (c:Concept)
WHERE c.scheme = 'relation' AND c.notation = r.relation
RETURN e.name AS entityName, coalesce(r.time, r.year, r.date, '') AS date, c.name AS what, o.name AS `with`,
  CASE WHEN false THEN 0.0 END AS value, CASE WHEN false THEN '' END AS unit, r.quote AS quote, r.article AS articleId
UNION
MATCH (e:Entity)<-[:OBSERVATION_ABOUT]-(f:Observation)
WHERE size($entity) = 0 OR any(name IN $entity WHERE name = e.name OR name IN e.aliases)
RETURN e.name AS entityName, coalesce(f.time, f.date, '') AS date, f.measure AS what, CASE WHEN false THEN '' END AS `with`,
  f.value AS value, f.unit AS unit, f.quote AS quote, f.article AS articleId
