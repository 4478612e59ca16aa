MATCH (s:Entity)-[r:TARGET_GROUP]->(c:Concept)
MATCH (c)-[:BROADER*0..9]->(b:Concept)
WHERE size($group) = 0 OR any(name IN $group WHERE name = b.name OR name IN b.aliases OR name = b.name_en)
RETURN DISTINCT c.name AS groupName, s.name AS serviceName, r.quote AS quote, r.article AS articleId,
  round(r.confidence, 4) AS confidence
ORDER BY groupName, serviceName, articleId, quote
