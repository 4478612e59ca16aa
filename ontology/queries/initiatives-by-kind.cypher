MATCH (i:Entity {type: 'INITIATIVE'})
OPTIONAL MATCH (k:Concept)
WHERE k.scheme = 'initiative-kind' AND k.notation = i.kind
WITH i, k
WHERE size($kind) = 0 OR k.name IN $kind
OPTIONAL MATCH (i)-[:TOPIC]->(t:Concept)
OPTIONAL MATCH (i)-[:TARGET_GROUP]->(g:Concept)
RETURN DISTINCT k.name AS kindName, i.name AS initiativeName, t.name AS topicName, g.name AS targetName
ORDER BY kindName, initiativeName, topicName, targetName
