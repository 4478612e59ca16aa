MATCH (d:Article)
WHERE d.date IS NOT NULL AND (size($day) = 0 OR d.date IN $day)
OPTIONAL MATCH (d)-[:MENTIONS]->(e:Entity)
RETURN d.date AS date, d.article AS articleId, CASE WHEN d.name = d.article THEN NULL ELSE d.name END AS headline,
  d.doc AS page, count(DISTINCT e.id) AS entities,
  count(DISTINCT CASE WHEN e.type = 'UNION' THEN e.id ELSE NULL END) AS unions
ORDER BY date, page, articleId
