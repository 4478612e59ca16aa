MATCH (s:Entity)-[r]->(o:Entity)
WHERE size($entity) = 0 OR s.name IN $entity OR o.name IN $entity
MATCH (c:Concept)
WHERE c.scheme = 'relation' AND c.notation = r.relation
UNWIND r.ranges AS piece
RETURN DISTINCT s.name AS subjectName, c.name AS relation, o.name AS objectName, r.doc AS page,
  toInteger(head(split(piece, '-'))) AS start, toInteger(last(split(piece, '-'))) AS `end`, r.quote AS quote, r.rule AS rule,
  round(r.confidence, 4) AS confidence
ORDER BY page, start, `end`, subjectName, relation, objectName
