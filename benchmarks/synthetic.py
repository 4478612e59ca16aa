"""A build of any size with invented entities: types, relations and what these may join come from the ontology.

usage: python benchmarks/synthetic.py FOLDER [--nodes N] [--edges N] [--rdf]

A few entities have very many edges and most have few, and four of five edges stay within a community, as in news.  The
same numbers give the same build.  Without --rdf its graph.trig is empty: the explorer reads the index only.
"""

import argparse
import json
import random
import shutil
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from kg import __version__
from kg.config import Config
from kg.engine.manifest import REPORT, write_manifest
from kg.explore import write_index
from kg.export.rdf import write_rdf
from kg.gazetteer import Gazetteer
from kg.graph.dataset import dataset
from kg.graph.identity import Identities
from kg.identifier import derived
from kg.model import Article, Classification, Entity, Extraction, Issue, Link, Mention, Section, Statement
from kg.resolve import Resolution
from kg.schema import schema
from kg.tables import TableWriter, read_extractions, table_path, write_identities, write_table

PARTS = "安宝成达东方飞丰高光国海航宏鸿华辉惠吉佳嘉建健江捷金锦京景久凯康科兰乐力利联龙隆茂美民明宁鹏平奇启千青庆"
FAMILY = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
ENDINGS = {
    "UNION": "有限公司工会",
    "ENTERPRISE": "科技有限公司",
    "ORG": "职工服务中心",
    "HONOUR": "工匠称号",
    "INITIATIVE": "关爱行动",
    "PLATFORM": "职工云平台",
    "FACILITY": "职工驿站",
    "DOCUMENT": "实施办法",
    "EVENT": "现场推进会",
    "PLACE": "工业园",
}
SHARES = {
    "PERSON": 30,
    "ENTERPRISE": 18,
    "UNION": 14,
    "INITIATIVE": 12,
    "ORG": 8,
    "HONOUR": 5,
    "FACILITY": 4,
    "EVENT": 4,
    "DOCUMENT": 2,
    "PLATFORM": 2,
    "PLACE": 1,
}
"""Types in a hundred entities, about as in the sample pages."""
COMMUNITY = 400
STATEMENTS = 15
"""Statements of one article."""


class Corpus:
    """Invented entities, and articles that relate them."""

    def __init__(self, nodes: int, edges: int) -> None:
        self._random = random.Random(1)
        self._edges = edges
        self._divisions = [division for division in Gazetteer.load() if not division.valid_until]
        kinds = [kind for kind, share in SHARES.items() for _ in range(share)]
        self.entities = [self._entity(number, kinds[(number * 37) % len(kinds)]) for number in range(nodes)]
        self._ways = [
            (relation.name, head, tail)
            for relation in schema().relations.values()
            for head, tail in sorted(relation.pairs)
        ]
        self._tails: dict[tuple[int, str], list[int]] = {}
        for number, entity in enumerate(self.entities):
            self._tails.setdefault((number // COMMUNITY, entity.type), []).append(number)
        self._from: dict[str, list[tuple[str, str]]] = {}
        for name, head, tail in self._ways:
            self._from.setdefault(head, []).append((name, tail))
        self._heads = [number for number, entity in enumerate(self.entities) if entity.type in self._from]

    def _entity(self, number: int, kind: str) -> Entity:
        chance = self._random
        if kind == "UNION" and number < 8 * len(self._divisions):
            division = self._divisions[(number * 7) % len(self._divisions)]
            return Entity(f"union/{division.code}", kind, f"{division.name}总工会")
        brand = "".join(chance.choices(PARTS, k=3))
        if kind == "PERSON":
            return Entity(derived(kind, str(number)), kind, chance.choice(FAMILY) + brand[: chance.choice((1, 2))])
        place = self._divisions[chance.randrange(len(self._divisions))].name
        return Entity(derived(kind, str(number)), kind, f"{place}{brand}{ENDINGS[kind]}")

    def extractions(self) -> Iterator[Extraction]:
        """Articles with statements, until there are as many of these as there should be edges."""
        statements = self._statements()
        number = 0
        while said := list(islice(statements, STATEMENTS)):
            yield self._article(number, said)
            number += 1

    def _statements(self) -> Iterator[tuple[Entity, str, Entity]]:
        told: set[tuple[int, str, int]] = set()
        while len(told) < self._edges:
            count = len(told)
            chosen = count if count < len(self._heads) else int(len(self._heads) * self._random.random() ** 3)
            head = self._heads[chosen]
            relation, kind = self._random.choice(self._from[self.entities[head].type])
            home = head // COMMUNITY
            if self._random.random() > 0.8:
                home = int((len(self.entities) // COMMUNITY) * self._random.random() ** 2)
            tails = self._tails.get((home, kind))
            tail = tails[int(len(tails) * self._random.random() ** 2)] if tails else head
            if tail != head and (head, relation, tail) not in told:
                told.add((head, relation, tail))
                yield self.entities[head], relation, self.entities[tail]

    def _article(self, number: int, said: list[tuple[Entity, str, Entity]]) -> Extraction:
        date = f"{2016 + number % 10}-{1 + number % 12:02}-{1 + number % 28:02}"
        title = f"第{number}号：{said[0][0].name}"
        text, spans = title + "\n", []
        for head, relation, tail in said:
            start = len(text)
            middle = start + len(head.name) + len(schema().relations[relation].label.zh)
            text += f"{head.name}{schema().relations[relation].label.zh}{tail.name}。"
            spans.append((start, middle, len(text) - 1))
        identifier = derived("article", str(number)).partition("/")[2]
        sections = (Section("title", 0, len(title)), Section("body", len(title) + 1, len(text)))
        issue = Issue("青禾日报", date, str(number // 20), str(1 + number % 8))
        ranges, offsets = ((0, len(text)),), tuple(range(len(text)))
        rest = {"title": title, "date": date, "issue": issue, "page": identifier}
        article = Article(identifier, f"{date}-{number}.txt", "article", ranges, text, text, offsets, sections, **rest)
        return self._extraction(article, said, spans)

    def _extraction(self, article: Article, said: list[tuple[Entity, str, Entity]], spans: list) -> Extraction:
        links, statements, concepts = [], [], []
        topics = list(schema().schemes["topic"])
        for (head, relation, tail), (start, middle, end) in zip(said, spans, strict=True):
            for entity, first in ((head, start), (tail, middle)):
                last = first + len(entity.name)
                mention = Mention(article.id, first, last, (first, last), entity.name, entity.type, "made", 0.9)
                links.append(Link(mention, entity.id, entity.name, "surface", 0.9))
            attrs = (("post", "副主席"),) if relation == "holds_post" else ()
            sure = round(0.5 + self._random.random() / 2, 2)
            statements.append(Statement(head.id, relation, tail.id, article.evidence(start, end), "made", sure, attrs))
            if tail.type == "INITIATIVE":
                topic = topics[int(tail.id[-2:], 16) % len(topics)]
                concepts.append(Classification(tail.id, "topic", topic, article.evidence(middle, end), "made", 0.8))
        entities = tuple({entity.id: entity for head, _, tail in said for entity in (head, tail)}.values())
        return Extraction(article, entities, tuple(links), tuple(statements), (), tuple(concepts))


def write(folder: Path, nodes: int, edges: int, *, rdf: bool = False) -> dict[str, float]:
    """Write the build; the seconds that each step took."""
    shutil.rmtree(folder, ignore_errors=True)
    tables = folder / "tables"
    tables.mkdir(parents=True)
    corpus, clock, seconds = Corpus(nodes, edges), time.perf_counter(), {}

    def step(name: str) -> None:
        nonlocal clock
        seconds[name], clock = round(time.perf_counter() - clock, 1), time.perf_counter()

    with TableWriter(tables) as writer:
        writer.write(corpus.extractions())
    known = {entity.id: entity for entity in corpus.entities}
    write_identities({identifier: identifier for identifier in known}, known, tables)
    write_table(Resolution().merge_table(), table_path(tables, "merges"))
    step("tables")
    identities, config = Identities(), Config()
    write_index(tables, identities, folder)
    step("index")
    (folder / "graph.trig").touch()
    if rdf:
        write_rdf(dataset(read_extractions(tables), identities, config, Gazetteer.load()), folder, config.base)
        step("triples")
    (folder / REPORT).write_text(json.dumps({"version": __version__, "config": {"base": config.base, "home": ""}}))
    (folder / "graph.html").write_text("<!doctype html><title>synthetic</title>")
    write_manifest(folder)
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--nodes", type=int, default=100_000)
    parser.add_argument("--edges", type=int, default=300_000)
    parser.add_argument("--rdf", action="store_true")
    given = parser.parse_args()
    for name, seconds in write(given.folder, given.nodes, given.edges, rdf=given.rdf).items():
        sys.stdout.write(f"{name:8} {seconds:6.1f} s\n")


if __name__ == "__main__":
    main()
