MATCH (a:Entity)-[r:PARTNERS_WITH]-(b:Entity)
WHERE size($organization) = 0 OR any(name IN $organization WHERE name = a.name OR name IN a.aliases)
RETURN a.name AS organizationName, b.name AS partnerName, count(DISTINCT r.id) AS statements
ORDER BY statements DESC, organizationName, partnerName
