MATCH (u:Entity {type: 'UNION'})-[:OPERATES]->(f:Entity {type: 'FACILITY'})
WHERE size($union) = 0 OR any(name IN $union WHERE name = u.name OR name IN u.aliases)
OPTIONAL MATCH (f)-[:LOCATED_IN*1..5]->(p:Entity {type: 'PLACE'})
RETURN DISTINCT u.name AS unionName, f.name AS facilityName, p.name AS placeName
ORDER BY unionName, facilityName, placeName
