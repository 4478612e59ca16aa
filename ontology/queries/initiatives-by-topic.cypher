MATCH (s:Entity)-[r:TOPIC]->(c:Concept)
MATCH (c)-[:BROADER*0..9]->(b:Concept)
WHERE size($topic) = 0 OR any(name IN $topic WHERE name = b.name OR name IN b.aliases OR name = b.name_en)
RETURN DISTINCT c.name AS topicName, s.name AS serviceName, r.quote AS quote, r.article AS articleId,
  round(r.confidence, 4) AS confidence
ORDER BY topicName, serviceName, articleId, quote
