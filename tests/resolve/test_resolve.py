"""Identity over a corpus: what is merged, what is kept apart, whatever the order of the articles."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from kg.gazetteer import Gazetteer
from kg.identifier import derived
from kg.model import Article, Attrs, Entity, Evidence, Extraction, Issue, Link, Mention, Section, Statement
from kg.resolve import Decisions, Resolution, names, people, read_decisions, resolve, resolver
from kg.resolve.factors import factors
from kg.tables import to_tables

GAZETTEER = Gazetteer.load()
SHAOXING, JIAXING = "union/330600", "union/330400"


class Story:
    """One article under construction: who and what it names, and what it says of them."""

    def __init__(self, name: str, *, doc: str = "", publication: str = "", reporters: Sequence[str] = ()) -> None:
        text = f"{name}的报道"
        self.article = Article(
            name, doc or f"{name}.txt", "article", ((0, len(text)),), text, text, tuple(range(len(text))),
            (Section("body", 0, len(text)),), reporters=tuple(reporters), issue=Issue(publication),
        )  # fmt: skip
        self.entities: dict[str, Entity] = {}
        self.statements: list[Statement] = []

    def named(self, kind: str, name: str, identifier: str = "") -> str:
        own = (self.article.id,) if kind == "PERSON" else ()
        identifier = identifier or derived(kind, name, *own)
        self.entities[identifier] = Entity(identifier, kind, name)
        return identifier

    def says(self, head: str, relation: str, tail: str, attrs: Attrs = ()) -> "Story":
        evidence = Evidence(self.article.id, ((0, 1),), self.article.text[:1])
        self.statements.append(Statement(head, relation, tail, evidence, "hand", 0.9, attrs))
        return self

    def works_for(self, person: str, employer: str, post: str = "职工") -> str:
        identifier = self.named("PERSON", person)
        self.says(identifier, "holds_post", employer, (("post", post),))
        return identifier

    def extraction(self) -> Extraction:
        links = []
        for number, entity in enumerate(self.entities.values()):
            mention = Mention(self.article.id, 0, 1, (number, number + 1), entity.name, entity.type, "hand", 0.9)
            links.append(Link(mention, entity.id, entity.name, "hand", 0.9))
        return Extraction(self.article, tuple(self.entities.values()), tuple(links), tuple(self.statements))


def resolved(stories: Iterable[Story], decisions: Decisions | None = None) -> Resolution:
    return resolve(to_tables(story.extraction() for story in stories), GAZETTEER, decisions)


def one(resolution: Resolution, *entities: str) -> bool:
    return len({resolution.canonical[entity] for entity in entities}) == 1


def two_stories() -> tuple[Story, Story]:
    return Story("甲"), Story("乙")


def test_a_name_alone_is_two_persons() -> None:
    a, b = two_stories()
    left, right = a.named("PERSON", "周明山"), b.named("PERSON", "周明山")
    resolution = resolved((a, b))
    assert not one(resolution, left, right) and resolution.merges == ()


def test_one_employer_is_one_person_and_the_merge_says_why() -> None:
    a, b = two_stories()
    left = a.works_for("周明山", a.named("UNION", "绍兴市总工会", SHAOXING), "副主席")
    right = b.works_for("周明山", b.named("UNION", "绍兴市总工会", SHAOXING), "党组成员")
    resolution = resolved((a, b))
    assert one(resolution, left, right)
    (merge,) = resolution.merges
    assert "employer" in merge.why and merge.score >= 0.8
    assert resolution.canonical[left] == min(left, right)


def test_a_common_post_in_two_provinces_is_two_persons() -> None:
    a, b = two_stories()
    left = a.works_for("周明山", a.named("UNION", "绍兴市总工会", SHAOXING), "副主席")
    right = b.works_for("周明山", b.named("UNION", "酒泉市总工会", "union/620900"), "副主席")
    assert not one(resolved((a, b)), left, right)


def test_one_page_is_one_person() -> None:
    a, b = Story("甲", doc="版面.txt"), Story("乙", doc="版面.txt")
    left, right = a.named("PERSON", "周明山"), b.named("PERSON", "周明山")
    assert one(resolved((a, b)), left, right)


def test_one_newspapers_reporter_is_one_person_and_another_papers_is_not() -> None:
    stories = [Story(name, publication=paper, reporters=("林晓",)) for name, paper in
               (("甲", "青禾日报"), ("乙", "青禾日报"), ("丙", "临江晚报"))]  # fmt: skip
    ids = [story.named("PERSON", "林晓") for story in stories]
    resolution = resolved(stories)
    assert one(resolution, *ids[:2]) and not one(resolution, ids[0], ids[2])


def test_the_same_honour_of_the_same_year_is_one_person() -> None:
    a, b, c = Story("甲"), Story("乙"), Story("丙")
    ids = []
    for story, year in ((a, "2020"), (b, "2020"), (c, "2005")):
        person = story.named("PERSON", "周明山")
        story.says(person, "received_honour", story.named("HONOUR", "全国劳动模范"), (("year", year),))
        ids.append(person)
    resolution = resolved((a, b, c))
    assert one(resolution, ids[0], ids[1]) and not one(resolution, ids[0], ids[2])


def test_a_public_figure_is_told_by_name_alone() -> None:
    a, b, c = Story("甲"), Story("乙"), Story("丙")
    holder = a.works_for("何田远", a.named("UNION", "中华全国总工会", "union/100000"), "党组书记、第一书记")
    bare = b.named("PERSON", "何田远")
    other = c.works_for("何田远", c.named("ENTERPRISE", "海风集团"), "钳工")
    resolution = resolved((a, b, c))
    assert one(resolution, holder, bare) and not one(resolution, holder, other)


def test_open_pairs_are_kept_for_a_person_to_look_at() -> None:
    a, b = two_stories()
    ids = []
    for story in (a, b):
        person = story.named("PERSON", "周明山")
        story.says(person, "received_honour", story.named("HONOUR", "全国劳动模范"))
        ids.append(person)
    (doubt,) = resolved((a, b)).open
    assert [doubt.left, doubt.right] == sorted(ids) and doubt.why == "honour" and doubt.score < 0.8


def test_a_rare_name_needs_less() -> None:
    a, b = two_stories()
    ids = []
    for story in (a, b):
        person = story.named("PERSON", "古丽巴哈尔·买买提")
        story.says(person, "received_honour", story.named("HONOUR", "全国劳动模范"))
        ids.append(person)
    assert one(resolved((a, b)), *ids)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("宇河科技", "浙江宇河科技有限公司", True),
        ("宇河科技", "宇河科技集团有限公司", True),
        ("浙江宇河科技有限公司", "四川宇河科技有限公司", False),
        ("海风集团有限公司", "海风有限公司", False),
        ("海风化工", "海风重工", False),
        ("海风集团", "海风集团青禾分公司", False),
    ],
)
def test_enterprises(left: str, right: str, same: bool) -> None:
    a, b = two_stories()
    ids = a.named("ENTERPRISE", left), b.named("ENTERPRISE", right)
    resolution = resolved((a, b))
    assert one(resolution, *ids) is same
    if same:
        assert resolution.entities[resolution.canonical[ids[0]]].name == right


def test_a_short_name_that_fits_two_companies_is_left_alone() -> None:
    a, b, c = Story("甲"), Story("乙"), Story("丙")
    short = a.named("ENTERPRISE", "宇河科技")
    b.named("ENTERPRISE", "浙江宇河科技有限公司")
    c.named("ENTERPRISE", "四川宇河科技有限公司")
    resolution = resolved((a, b, c))
    assert resolution.canonical[short] == short


def test_a_brand_needs_a_union_in_common() -> None:
    a, b = two_stories()
    ids = a.named("ENTERPRISE", "海风"), b.named("ENTERPRISE", "海风集团")
    assert not one(resolved((a, b)), *ids)
    for story in (a, b):
        story.named("UNION", "绍兴市总工会", SHAOXING)
    assert one(resolved((a, b)), *ids)


@pytest.mark.parametrize(
    ("kind", "left", "right", "same"),
    [
        ("INITIATIVE", "“暖冬行动”", "暖冬行动", True),
        ("INITIATIVE", "第十二届职工技能大赛", "第十一届职工技能大赛", False),
        ("INITIATIVE", "第十二届职工技能大赛", "职工技能大赛", False),
        ("HONOUR", "云南省最美职工", "云南最美职工", True),
        ("HONOUR", "云南省最美职工", "贵州省最美职工", False),
        ("ORG", "绍兴市教育局", "绍兴教育局", True),
        ("ORG", "绍兴市教育局", "教育局", False),
        ("EVENT", "2024年绍兴职工运动会", "2025年绍兴职工运动会", False),
    ],
)
def test_names_of_other_things(kind: str, left: str, right: str, same: bool) -> None:
    a, b = two_stories()
    ids = a.named(kind, left), b.named(kind, right)
    assert one(resolved((a, b)), *ids) is same


def test_works_of_one_organiser_by_short_name() -> None:
    a, b, c = Story("甲"), Story("乙"), Story("丙")
    ids = []
    told = ((a, "暖冬行动", SHAOXING), (b, "绍兴工会暖冬行动", SHAOXING), (c, "嘉兴工会暖冬行动", JIAXING))
    for story, name, union in told:
        work = story.named("INITIATIVE", name)
        story.says(story.named("UNION", "某市总工会", union), "organizes", work)
        ids.append(work)
    resolution = resolved((a, b, c))
    assert one(resolution, ids[0], ids[1]) and not one(resolution, ids[1], ids[2])


def test_unions_of_different_codes_are_never_one() -> None:
    a, b = two_stories()
    ids = a.named("UNION", "南京市鼓楼区总工会", "union/320106"), b.named("UNION", "福州市鼓楼区总工会", "union/350102")
    assert not one(resolved((a, b)), *ids)


def test_a_union_known_by_name_is_the_registrys() -> None:
    a, b = two_stories()
    ids = a.named("UNION", "绍兴市总工会", SHAOXING), b.named("UNION", "绍兴市总工会", derived("UNION", "绍兴市总工会"))
    resolution = resolved((a, b))
    assert resolution.canonical[ids[1]] == SHAOXING


def corpus() -> list[Story]:
    stories = []
    for number in range(4):
        story = Story(f"第{number}篇", doc=f"{number // 2}.txt")
        union = story.named("UNION", "绍兴市总工会", SHAOXING)
        story.works_for("周明山", union if number % 2 else story.named("ENTERPRISE", "海风集团"))
        story.named("PERSON", "林晓")
        story.named("ENTERPRISE", "宇河科技" if number else "浙江宇河科技有限公司")
        stories.append(story)
    return stories


def test_the_order_of_the_corpus_does_not_matter() -> None:
    answers = [resolved(order) for order in list(permutations(corpus()))[::5]]
    assert all(answer.canonical == answers[0].canonical for answer in answers)
    assert all(answer.merges == answers[0].merges and answer.entities == answers[0].entities for answer in answers)


def test_one_more_article_changes_only_what_it_touches() -> None:
    before = resolved(corpus()).canonical
    story = Story("又一篇")
    story.works_for("何田", story.named("ENTERPRISE", "青禾钢铁"))
    after = resolved([*corpus(), story]).canonical
    assert {entity: after[entity] for entity in before} == before


def dated(story: Story, day: str) -> Story:
    story.article = replace(story.article, date=day)
    return story


def test_a_second_half_gives_nobody_of_the_first_another_identifier() -> None:
    employer = derived("ENTERPRISE", "海澜机械有限公司")
    stories, people_of = [], []
    for number in range(12):
        story = dated(Story(f"报道{number}"), f"2025-{number + 1:02}-01")
        story.named("ENTERPRISE", "海澜机械有限公司", employer)
        people_of.append(story.works_for("周明山", employer, "焊工班班长"))
        stories.append(story)
    first, whole = resolved(stories[:6]), resolved(stories)
    assert {whole.canonical[person] for person in people_of} == {people_of[0]}
    assert {entity: whole.canonical[entity] for entity in first.canonical} == dict(first.canonical)


def test_an_empty_corpus() -> None:
    resolution = resolved(())
    assert resolution.canonical == {} and resolution.table().num_rows == 0 and resolution.merge_table().num_rows == 0


def test_tables_tell_the_same() -> None:
    resolution = resolved(corpus())
    rows = {row["entity"]: row["canonical"] for row in resolution.table().to_pylist()}
    assert rows == resolution.canonical
    accepted = [row for row in resolution.merge_table().to_pylist() if row["accepted"]]
    assert len(accepted) == len(resolution.merges) > 0


def judged(tmp_path: Path, *lines: str) -> Decisions:
    path = tmp_path / "decisions.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return read_decisions([path])


def line(judgement: str, left: str, right: str = "", who: str = "林晓", when: str = "2026-11-22", **more: str) -> str:
    said = {"judgement": judgement, "left": left, "right": right, "who": who, "when": when, **more}
    return json.dumps({key: value for key, value in said.items() if value}, ensure_ascii=False)


def test_judgements_are_obeyed(tmp_path: Path) -> None:
    a, b = two_stories()
    union = a.named("UNION", "绍兴市总工会", SHAOXING)
    b.named("UNION", "绍兴市总工会", SHAOXING)
    ids = a.works_for("周明山", union), b.works_for("周明山", union)
    strangers = a.named("PERSON", "林晓"), b.named("PERSON", "林小")
    decisions = judged(
        tmp_path,
        line("different", *ids),
        line("same", *strangers),
        line("rename", strangers[0], name="林晓（青禾日报）"),
        line("retype", ids[0], type="ORG"),
    )
    resolution = resolved((a, b), decisions)
    assert not one(resolution, *ids) and one(resolution, *strangers)
    assert resolution.merges[0].why == "human:林晓"
    assert resolution.entities[resolution.canonical[strangers[1]]].name == "林晓（青禾日报）"
    assert resolution.entities[ids[0]].type == "ORG"


def test_a_later_line_undoes_an_earlier_one(tmp_path: Path) -> None:
    a, b = two_stories()
    ids = a.named("PERSON", "林晓"), b.named("PERSON", "林小")
    decisions = judged(tmp_path, line("same", *ids), line("undo", *reversed(ids), when="2026-11-23"))
    assert not one(resolved((a, b), decisions), *ids) and decisions.problems == ()


def test_broken_lines_are_named_and_skipped(tmp_path: Path) -> None:
    a, b = two_stories()
    ids = a.named("PERSON", "林晓"), b.named("PERSON", "林小")
    decisions = judged(
        tmp_path, "{not json", "[]", line("perhaps", *ids), line("same", ids[0]), line("same", ids[0], ids[0]),
        line("same", ids[0], "person/none"), "", line("same", *ids),
    )  # fmt: skip
    resolution = resolved((a, b), decisions)
    assert one(resolution, *ids)
    assert [problem.where.rsplit(":", 1)[1] for problem in resolution.problems] == ["1", "2", "3", "4", "5", "6"]
    assert "person/none" in str(resolution.problems[-1])


def test_a_merge_of_two_federations_is_refused_with_its_line(tmp_path: Path) -> None:
    a, b = two_stories()
    ids = a.named("UNION", "绍兴市总工会", SHAOXING), b.named("UNION", "嘉兴市总工会", JIAXING)
    resolution = resolved((a, b), judged(tmp_path, line("same", *ids)))
    assert not one(resolution, *ids) and ":1:" in str(resolution.problems[0])


def test_contradictions_are_reported_and_the_later_holds(tmp_path: Path) -> None:
    a, b = two_stories()
    ids = a.named("PERSON", "林晓"), b.named("PERSON", "林小")
    decisions = judged(tmp_path, line("different", *ids), line("same", *ids, who="何田", when="2026-11-23"))
    assert "何田 says same, 林晓 said different" in str(decisions.problems[0])
    assert one(resolved((a, b), decisions), *ids)


def test_a_capped_block_still_joins(monkeypatch: pytest.MonkeyPatch) -> None:
    small = replace(factors(), cap=3)
    for module in (names, people, resolver):
        monkeypatch.setattr(module, "factors", lambda: small)
    stories = [Story(f"{number}") for number in range(8)]
    ids = []
    for story in stories:
        ids.append(story.works_for("周明山", story.named("UNION", "绍兴市总工会", SHAOXING)))
    assert one(resolved(stories), *ids)
