-- The index of a build that the explorer reads.  Nodes are numbered by importance, 1 first; articles by their order.
-- Contentless full-text tables have the number of the node or article as rowid.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE node (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, type TEXT NOT NULL,
  level TEXT NOT NULL, code TEXT NOT NULL, place TEXT NOT NULL, province TEXT NOT NULL, parent INTEGER,
  mentions INTEGER NOT NULL, articles INTEGER NOT NULL, degree INTEGER NOT NULL,
  community INTEGER NOT NULL, x REAL NOT NULL, y REAL NOT NULL,
  resolved INTEGER NOT NULL, attrs TEXT NOT NULL, classes TEXT NOT NULL
);
CREATE TABLE former (id TEXT PRIMARY KEY, node INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE article (
  a INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, listed INTEGER NOT NULL, doc TEXT NOT NULL,
  title TEXT NOT NULL, kicker TEXT NOT NULL, subtitle TEXT NOT NULL, date TEXT NOT NULL, place TEXT NOT NULL,
  publication TEXT NOT NULL, issue TEXT NOT NULL, page TEXT NOT NULL, agency TEXT NOT NULL, byline TEXT NOT NULL,
  sections TEXT NOT NULL, regions TEXT NOT NULL, text TEXT NOT NULL
);
CREATE TABLE mention (
  m INTEGER PRIMARY KEY, article INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, node INTEGER NOT NULL,
  surface TEXT NOT NULL, type TEXT NOT NULL, why TEXT NOT NULL, confidence REAL NOT NULL, rule TEXT NOT NULL,
  candidates TEXT
);
CREATE TABLE statement (
  s INTEGER PRIMARY KEY, id TEXT NOT NULL, article INTEGER NOT NULL, edge INTEGER,
  head INTEGER NOT NULL, relation TEXT NOT NULL, tail INTEGER NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL, ranges TEXT NOT NULL,
  rule TEXT NOT NULL, confidence REAL NOT NULL, attrs TEXT NOT NULL, time TEXT NOT NULL, modality TEXT NOT NULL
);
CREATE TABLE edge (
  e INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, source INTEGER NOT NULL, target INTEGER NOT NULL,
  relation TEXT NOT NULL, confidence REAL NOT NULL, count INTEGER NOT NULL, time TEXT NOT NULL,
  planned INTEGER NOT NULL, derived INTEGER NOT NULL, attrs TEXT NOT NULL
);
CREATE TABLE observation (
  o INTEGER PRIMARY KEY, id TEXT NOT NULL, article INTEGER NOT NULL, subject INTEGER NOT NULL, measure TEXT NOT NULL,
  value REAL NOT NULL, unit TEXT NOT NULL, time TEXT NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL, ranges TEXT NOT NULL, rule TEXT NOT NULL, confidence REAL NOT NULL
);
CREATE TABLE classification (
  c INTEGER PRIMARY KEY, id TEXT NOT NULL, article INTEGER NOT NULL, node INTEGER NOT NULL, attribute TEXT NOT NULL,
  concept TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, ranges TEXT NOT NULL,
  rule TEXT NOT NULL, confidence REAL NOT NULL
);
CREATE TABLE name (
  node INTEGER NOT NULL, surface TEXT NOT NULL, why TEXT NOT NULL, count INTEGER NOT NULL, example INTEGER NOT NULL
);
CREATE TABLE appearance (
  node INTEGER NOT NULL, article INTEGER NOT NULL, mentions INTEGER NOT NULL, PRIMARY KEY (node, article)
) WITHOUT ROWID;
CREATE TABLE spelling (
  node INTEGER NOT NULL, surface TEXT NOT NULL, own INTEGER NOT NULL, norm TEXT NOT NULL,
  letters TEXT NOT NULL, initials TEXT NOT NULL, sound TEXT NOT NULL
);
CREATE VIRTUAL TABLE node_name USING fts5(names, content='', tokenize='ascii', detail='full');
CREATE VIRTUAL TABLE node_letters USING fts5(letters, content='', tokenize='trigram', detail='full');
CREATE VIRTUAL TABLE article_text USING fts5(heading, body, content='', tokenize='ascii', detail='full');
