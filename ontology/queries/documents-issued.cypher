MATCH (d:Entity {type: 'DOCUMENT'})
OPTIONAL MATCH (b:Entity)-[:ISSUED]->(d)
WITH d, b
WHERE size($issuer) = 0 OR any(name IN $issuer WHERE name = b.name OR name IN b.aliases)
OPTIONAL MATCH (by:Entity)-[:IMPLEMENTS]->(d)
RETURN d.name AS documentName, b.name AS issuerName, collect(DISTINCT by.name) AS implementedBy
ORDER BY documentName, issuerName
