MATCH (b:Entity)-[c:CONFERS]->(h:Entity)
WHERE size($conferrer) = 0 OR any(name IN $conferrer WHERE name = b.name OR name IN b.aliases)
WITH b, h, CASE WHEN c.modality = 'planned' THEN '' ELSE c.article END AS article
OPTIONAL MATCH (p:Entity)-[r:RECEIVED_HONOUR]->(h)
WHERE r.article = article AND (r.modality IS NULL OR r.modality <> 'planned')
RETURN DISTINCT b.name AS conferrerName, h.name AS honourName, p.name AS recipientName, r.year AS year
ORDER BY conferrerName, honourName, year, recipientName
