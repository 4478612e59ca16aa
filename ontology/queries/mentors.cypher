MATCH (m:Entity)-[:MENTORS]->(a:Entity)
OPTIONAL MATCH (m)-[:HOLDS_POST]->(x:Entity)
OPTIONAL MATCH (a)-[:HOLDS_POST]->(y:Entity)
RETURN DISTINCT m.name AS mentorName, a.name AS apprenticeName, x.name AS mentorAt, y.name AS apprenticeAt
ORDER BY mentorName, apprenticeName, mentorAt, apprenticeAt
