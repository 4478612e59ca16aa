MATCH (o:Observation)-[:OBSERVATION_ABOUT]->(s:Entity)
WHERE (size($subject) = 0 OR any(name IN $subject WHERE name = s.name OR name IN s.aliases))
  AND (size($measure) = 0 OR o.measure IN $measure)
RETURN DISTINCT s.name AS subjectName, o.measure AS measured, o.time AS time, o.value AS value, o.unit AS unit,
  o.quote AS quote, o.article AS articleId
ORDER BY subjectName, measured, time, value
