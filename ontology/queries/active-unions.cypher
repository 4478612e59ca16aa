MATCH (u:Entity {type: 'UNION'})<-[:MENTIONS]-(d:Article)
WHERE u.resolved
OPTIONAL MATCH (u)-[:ORGANIZES]->(i:Entity)
WITH u.id AS id, u.name AS unionName, count(DISTINCT i.id) AS initiatives, count(DISTINCT d.id) AS articles
RETURN unionName, initiatives, articles
ORDER BY initiatives DESC, articles DESC, unionName
