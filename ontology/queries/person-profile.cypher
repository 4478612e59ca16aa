MATCH (p:Entity {type: 'PERSON'})-[r:RECEIVED_HONOUR|HOLDS_POST]->(t:Entity)
WHERE size($person) = 0 OR p.name IN $person
RETURN DISTINCT p.name AS personName, CASE WHEN r.relation = 'holds_post' THEN '职务' ELSE '荣誉' END AS what,
  t.name AS name, CASE WHEN r.relation = 'holds_post' THEN r.post ELSE r.year END AS detail,
  r.quote AS quote, r.article AS articleId
ORDER BY personName, what, name, articleId, quote
