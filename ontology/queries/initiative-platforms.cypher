MATCH (u:Entity)-[:USES]->(p:Entity {type: 'PLATFORM'})
WHERE size($platform) = 0 OR any(name IN $platform WHERE name = p.name OR name IN p.aliases)
MATCH (t:Concept)
WHERE t.scheme = 'type' AND t.notation = u.type
OPTIONAL MATCH (o:Entity)-[:OPERATES]->(p)
RETURN p.name AS platformName, t.name AS type, u.name AS userName, collect(DISTINCT o.name) AS operators
ORDER BY platformName, type, userName
