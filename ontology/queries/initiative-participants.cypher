MATCH (p:Entity)-[r:ORGANIZES|PARTICIPATES_IN]->(i:Entity)
WHERE size($initiative) = 0 OR any(name IN $initiative WHERE name = i.name OR name IN i.aliases)
WITH p, r, i, coalesce(r.role, CASE WHEN r.relation = 'organizes' THEN 'lead' ELSE 'participant' END) AS role
WHERE role = 'participant'
MATCH (t:Concept)
WHERE t.scheme = 'type' AND t.notation = p.type
RETURN DISTINCT i.name AS initiativeName, p.name AS participantName, t.name AS type, r.quote AS quote,
  r.article AS articleId
ORDER BY initiativeName, type, participantName, articleId, quote
