MATCH (u:Entity {type: 'UNION'})-[r:ORGANIZES|PARTICIPATES_IN]->(i:Entity {type: 'INITIATIVE'})
WHERE size($union) = 0 OR any(name IN $union WHERE name = u.name OR name IN u.aliases)
WITH u, i, coalesce(r.role, CASE WHEN r.relation = 'organizes' THEN 'lead' ELSE 'participant' END) AS role
WHERE role <> 'participant'
MATCH (c:Concept)
WHERE c.scheme = 'role' AND c.notation = role
OPTIONAL MATCH (o:Entity)-[s:ORGANIZES|PARTICIPATES_IN]->(i)
WHERE o.id <> u.id
  AND coalesce(s.role, CASE WHEN s.relation = 'organizes' THEN 'lead' ELSE 'participant' END) <> 'participant'
RETURN u.name AS unionName, i.name AS initiativeName, collect(DISTINCT c.name) AS role,
  collect(DISTINCT o.name) AS `with`
ORDER BY unionName, initiativeName
