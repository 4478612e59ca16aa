"""Counts extracted articles against gold ones.

In: gold documents and the extracted articles of each.  Out: an `Evaluation`.  Gold UNION 市总 at 31–33, extracted
ORG 市总 at 31–33: one item missed, one spurious.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from kg.evaluate.gold import GoldDocument, Json
from kg.evaluate.scores import Evaluation, Names, Row, Score, Share

CORE = ("UNION", "ENTERPRISE", "PERSON", "INITIATIVE")
"""The types that the questions to the graph are mostly about."""

_SETS = ("mentions", "core", "entities", "entities_core", "relations", "pairs", "observations", "byline")
_FURNITURE = ("masthead", "toc")


def evaluate(gold: Iterable[GoldDocument], system: Mapping[str, Sequence[Json]], names: Names) -> Evaluation:
    """Figures of the extracted articles, given by document name, against the gold documents."""
    counts = _Counts(names)
    for document in gold:
        counts.add(document, system.get(document.page.doc, ()))
    return counts.evaluation()


class _Counts:
    """What has been counted so far; item sets of both sides, index 0 gold and 1 system."""

    def __init__(self, names: Names) -> None:
        self.name = names
        self.items: dict[str, tuple[set[Row], set[Row]]] = {kind: (set(), set()) for kind in _SETS}
        self.by_type: dict[str, tuple[set[Row], set[Row]]] = {}
        self.segmentation = [0.0, 0.0, 0]
        self.shares = {kind: [0, 0] for kind in ("title", "alias", "alias_union", "posts")}
        self.absent: list[str] = []
        self.misnamed: list[Row] = []

    def add(self, document: GoldDocument, articles: Sequence[Json]) -> None:
        if not articles:
            self.absent.append(document.page.doc)
        index = [0, *accumulate(not character.isspace() for character in document.page.text)]
        self._segments(document, articles, index)
        for side, some in enumerate((document.articles, articles)):
            for article in some:
                self._names_and_facts(document.page.doc, article, side, index)
        self._aliases(document, articles, index)
        self._posts(document, articles)

    def _segments(self, document: GoldDocument, articles: Sequence[Json], index: list[int]) -> None:
        gold, system = _owners(document.articles, index, _FURNITURE), _owners(articles, index)
        pairs = Counter((owner, system.get(place, (place,))) for place, owner in gold.items())
        of_gold = Counter(gold.values())
        of_system = Counter(system.get(place, (place,)) for place in gold)
        self.segmentation[0] += sum(n * n / of_system[found] for (_, found), n in pairs.items())
        self.segmentation[1] += sum(n * n / of_gold[owner] for (owner, _), n in pairs.items())
        self.segmentation[2] += len(gold)
        overlap = Counter((gold[place], system[place]) for place in gold if place in system)
        for number, article in enumerate(document.articles):
            if article["title"] and article["kind"] not in _FURNITURE:
                best = max(((n, found) for (owner, found), n in overlap.items() if owner == number), default=None)
                title = articles[best[1]].get("title") or "" if best else None
                self._share("title", title is not None and self.name(title) == self.name(article["title"]))

    def _names_and_facts(self, doc: str, article: Json, side: int, index: list[int]) -> None:
        for reporter in article.get("reporters") or ():
            self.items["byline"][side].add((doc, self.name(reporter)))
        for mention in article["mentions"]:
            kind = mention["type"]
            span = (doc, index[mention["start"]], index[mention["end"]], kind)
            entity = (doc, kind, self.name(mention["name" if side else "entity"]))
            self.by_type.setdefault(kind, (set(), set()))[side].add(span)
            for core in ("", "core") if kind in CORE else ("",):
                self.items[core or "mentions"][side].add(span)
                self.items["entities_core" if core else "entities"][side].add(entity)
        for relation in article.get("relations") or ():
            head, tail = self.name(relation["head"]), self.name(relation["tail"])
            self.items["relations"][side].add((doc, head, relation["rel"], tail))
            pair = sorted((head, tail)) if relation["rel"] == "partners_with" else (head, tail)
            self.items["pairs"][side].add((doc, *pair))
        for figure in article.get("observations") or ():
            self.items["observations"][side].add((doc, self.name(figure["subject"]), float(figure["value"])))

    def _aliases(self, document: GoldDocument, articles: Sequence[Json], index: list[int]) -> None:
        found = {
            (index[mention["start"]], index[mention["end"]]): self.name(mention["name"])
            for article in articles
            for mention in article["mentions"]
        }
        for article in document.articles:
            for mention in article["mentions"]:
                name = self.name(mention["entity"])
                if self.name(mention["surface"]) == name:
                    continue
                given = found.get((index[mention["start"]], index[mention["end"]]))
                self._share("alias", given == name)
                if mention["type"] == "UNION":
                    self._share("alias_union", given == name)
                if given != name:
                    self.misnamed.append((document.page.doc, mention["surface"], name, given))

    def _posts(self, document: GoldDocument, articles: Sequence[Json]) -> None:
        posts = {(head, tail): post for article in articles for head, tail, post in self._held(article)}
        for article in document.articles:
            for head, tail, post in self._held(article):
                self._share("posts", posts.get((head, tail)) == post)

    def _held(self, article: Json) -> Iterable[tuple[str, str, str]]:
        for relation in article.get("relations") or ():
            if relation["rel"] == "holds_post":
                post = (relation.get("attrs") or {}).get("post", "")
                yield self.name(relation["head"]), self.name(relation["tail"]), self.name(post)

    def _share(self, kind: str, right: bool) -> None:
        self.shares[kind][0] += right
        self.shares[kind][1] += 1

    def evaluation(self) -> Evaluation:
        precise, recalled, size = self.segmentation
        return Evaluation(
            {"segmentation": Score(precise, size, size, recalled)}
            | {kind: _score(gold, system) for kind, (gold, system) in self.items.items()},
            {kind: Share(*counts) for kind, counts in self.shares.items()},
            {kind: _score(gold, system) for kind, (gold, system) in sorted(self.by_type.items())},
            tuple(self.absent),
            {kind: sorted(gold - system, key=str) for kind, (gold, system) in self.items.items()},
            {kind: sorted(system - gold, key=str) for kind, (gold, system) in self.items.items()},
            self.misnamed,
        )


def _owners(articles: Sequence[Json], index: list[int], without: Sequence[str] = ()) -> dict[int, int]:
    """Number of the article that each character without white space belongs to."""
    return {
        place: number
        for number, article in enumerate(articles)
        if article.get("kind") not in without
        for start, end in article["ranges"]
        for place in range(index[start], index[end])
    }


def _score(gold: set[Row], system: set[Row]) -> Score:
    return Score(len(gold & system), len(gold), len(system))
