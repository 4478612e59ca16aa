"""Which persons of one name are one person.

In: the tables of a corpus, with the organisations already resolved.  Out: pairs of persons with a posterior probability
and its factors: 周明山 and 周明山 0.94 ``employer``.  Nothing but the name in common leaves two persons.

Persons are compared only where a fact is shared, so a frequent name costs no more than its facts.
"""

from collections.abc import Callable, Iterator, Mapping

import duckdb

from kg.resolve.cluster import Pair
from kg.resolve.factors import factors

SPECIAL_POST = 6
"""Characters from which a post is rarely told of two people."""
_FACTS = f"""
CREATE OR REPLACE TEMP TABLE fact AS
WITH person AS (SELECT DISTINCT id, name, article FROM entities WHERE type = 'PERSON'),
said AS (SELECT s.head, s.relation, coalesce(c.canonical, s.tail) tail, s.attrs FROM statements s
         LEFT JOIN canonical c ON c.entity = s.tail)
SELECT DISTINCT * FROM (
    SELECT p.id, p.name, 'employer' kind, said.tail "value" FROM person p JOIN said ON said.head = p.id
        WHERE relation = 'holds_post'
    UNION ALL
    SELECT p.id, p.name, CASE WHEN length(said.attrs['post']) < {SPECIAL_POST} THEN 'post' ELSE 'special_post' END,
        said.attrs['post'] FROM person p JOIN said ON said.head = p.id
        WHERE relation = 'holds_post' AND said.attrs['post'] IS NOT NULL
    UNION ALL
    SELECT p.id, p.name, 'honour', said.tail FROM person p JOIN said ON said.head = p.id
        WHERE relation = 'received_honour'
    UNION ALL
    SELECT p.id, p.name, 'dated_honour', said.tail || ' ' || said.attrs['year'] FROM person p
        JOIN said ON said.head = p.id WHERE relation = 'received_honour' AND said.attrs['year'] IS NOT NULL
    UNION ALL
    SELECT p.id, p.name, 'page', a.doc FROM person p JOIN articles a ON a.id = p.article
    UNION ALL
    SELECT p.id, p.name, 'byline', a.issue.publication FROM person p JOIN articles a ON a.id = p.article
        WHERE list_contains(a.reporters, p.name) AND a.issue.publication <> ''
    UNION ALL
    SELECT p.id, p.name, 'context', coalesce(c.canonical, e.id) FROM person p
        JOIN entities e ON e.article = p.article AND e.type IN ('UNION', 'ENTERPRISE', 'ORG')
        LEFT JOIN canonical c ON c.entity = e.id
        WHERE coalesce(c.canonical, e.id) IN (SELECT id FROM specific)
    UNION ALL
    SELECT p.id, p.name, 'place', prefecture.place FROM person p JOIN said ON said.head = p.id
        JOIN prefecture ON prefecture.id = said.tail WHERE relation = 'holds_post')
"""
_FIGURES = """
INSERT INTO fact
WITH held AS (SELECT e.id, e.name, s.tail, s.attrs['post'] post FROM entities e JOIN statements s ON s.head = e.id
              WHERE e.type = 'PERSON' AND s.relation = 'holds_post'),
figure AS (SELECT DISTINCT id, name FROM held WHERE regexp_matches(post, $figure)
           OR (tail = 'union/100000' AND regexp_matches(post, $union_figure)))
SELECT DISTINCT e.id, e.name, 'figure', e.name FROM entities e
WHERE e.type = 'PERSON' AND e.name IN (SELECT name FROM figure)
AND (e.id IN (SELECT id FROM figure) OR e.id NOT IN (SELECT id FROM held))
"""
"""A public figure is told by name alone; a bearer of the name with another post is not meant."""
_SPECIFIC = """
CREATE OR REPLACE TEMP TABLE specific AS
SELECT coalesce(c.canonical, e.id) id FROM entities e LEFT JOIN canonical c ON c.entity = e.id
WHERE e.type IN ('UNION', 'ENTERPRISE', 'ORG') AND e.id NOT LIKE 'mention/%'
GROUP BY 1 HAVING count(DISTINCT e.article) <= $cap
"""
_PAIRS = """
WITH bearer AS (SELECT name FROM fact GROUP BY name HAVING count(DISTINCT id) > 1),
grouped AS (SELECT name, kind, "value", min(id) first, count(*) members FROM fact JOIN bearer USING (name)
            GROUP BY ALL HAVING count(*) > 1)
SELECT a.id, b.id, any_value(a.name), string_agg(DISTINCT a.kind, '+' ORDER BY a.kind)
FROM fact a JOIN fact b USING (name, kind, "value") JOIN grouped g USING (name, kind, "value")
WHERE a.id < b.id AND (g.members <= $cap OR a.id = g.first)
GROUP BY a.id, b.id ORDER BY a.id, b.id
"""


def person_pairs(tables: duckdb.DuckDBPyConnection, province: Callable[[str], str]) -> Iterator[Pair]:
    """Pairs of persons of one name that share a fact, with their probability.

    `tables` holds articles, entities, statements, canonical (entity, canonical) and prefecture (id, place); `province`
    gives the province of a prefecture's code.
    """
    weights = factors()
    tables.execute(_SPECIFIC, {"cap": weights.cap})
    tables.execute(_FACTS)
    tables.execute(_FIGURES, {"figure": weights.figure, "union_figure": weights.union_figure})
    provinces: dict[str, set[str]] = {}
    for entity, place in tables.execute("SELECT id, \"value\" FROM fact WHERE kind = 'place'").fetchall():
        provinces.setdefault(entity, set()).add(province(place))
    for left, right, name, kinds in tables.execute(_PAIRS, {"cap": weights.cap}).fetchall():
        shared = _distinct(kinds.split("+"))
        if _elsewhere(provinces, left, right):
            shared.append("elsewhere")
        score = weights.posterior("person", _prior(name), shared)
        if score >= weights.review:
            yield Pair(left, right, round(score, 4), "+".join(shared))


def _distinct(kinds: list[str]) -> list[str]:
    """The facts that count: the dated honour and not the honour beside it, the employer and not its place."""
    stronger = {"honour": "dated_honour", "context": "employer", "post": "special_post", "place": "employer"}
    return [kind for kind in kinds if stronger.get(kind) not in kinds]


def _elsewhere(provinces: Mapping[str, set[str]], left: str, right: str) -> bool:
    ours, theirs = provinces.get(left, set()), provinces.get(right, set())
    return bool(ours and theirs) and not ours & theirs


def _prior(name: str) -> str:
    return "short" if len(name) <= 2 else "common" if len(name) == 3 else "long"
