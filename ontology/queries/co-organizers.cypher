MATCH (o:Entity)-[r:ORGANIZES|PARTICIPATES_IN]->(i:Entity)
WHERE size($initiative) = 0 OR any(name IN $initiative WHERE name = i.name OR name IN i.aliases)
WITH o, i, coalesce(r.role, CASE WHEN r.relation = 'organizes' THEN 'lead' ELSE 'participant' END) AS role
WHERE role <> 'participant'
MATCH (c:Concept)
WHERE c.scheme = 'role' AND c.notation = role
RETURN DISTINCT i.name AS initiativeName, c.name AS role, o.name AS organizerName
ORDER BY initiativeName, role, organizerName
