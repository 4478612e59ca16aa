"""Links say what, why, on which characters and what else was weighed; the same input gives the same output."""

from itertools import permutations

from kg.gazetteer import Gazetteer
from kg.identifier import derived
from kg.link import Linker
from kg.model import Issue
from tests.link.marked import marked

GAZETTEER = Gazetteer.load()
LINKER = Linker(GAZETTEER)


def test_a_federation_has_its_division_s_code_and_facts() -> None:
    case = marked("[UNION 芜湖市总工会]办班，[UNION 市总]补贴，[UNION 全总]肯定。")
    entities, links = LINKER.link(case.article, case.mentions)
    assert [link.entity for link in links] == ["union/340200", "union/340200", "union/100000"]
    assert entities[0].attrs == (("code", "340200"), ("level", "prefecture"))
    assert len(entities) == 2


def test_the_link_keeps_its_evidence_and_candidates() -> None:
    text = "[UNION 芜湖市总工会]与[UNION 宣城市总工会]签约。\n[UNION 宣城市总工会]介绍，[UNION 市总]将出资。"
    case = marked(text)
    _, links = LINKER.link(case.article, case.mentions)
    link = links[-1]
    assert link.why == "union-before" and link.evidence and link.evidence.quote == "宣城市"
    assert [candidate.entity for candidate in link.candidates] == ["union/341800", "union/340200"]
    assert [candidate.name for candidate in link.candidates] == ["宣城市总工会", "芜湖市总工会"]
    assert link.candidates[0].score > link.candidates[1].score


def test_an_abstention_keeps_the_mention_s_identifier_and_says_why() -> None:
    case = marked("[UNION 市总]出台新规。")
    entities, (link,) = LINKER.link(case.article, case.mentions)
    assert not link.resolved and link.entity == case.mentions[0].id and link.name == "市总"
    assert link.why == "unresolved:no-evidence" and link.confidence < 0.5
    assert entities[0].id == link.entity


def test_the_home_of_a_paper_is_evidence() -> None:
    case = marked("[UNION 市总]出台新规。")
    _, (link,) = Linker(GAZETTEER, home="芜湖市").link(case.article, case.mentions)
    assert (link.entity, link.why) == ("union/340200", "home")


def test_the_name_of_a_paper_is_evidence() -> None:
    case = marked("[UNION 市总]出台新规。", issue=Issue(publication="芜湖日报"))
    _, (link,) = LINKER.link(case.article, case.mentions)
    assert (link.entity, link.why) == ("union/340200", "paper")


def test_a_past_name_is_kept_and_its_entity_is_today_s() -> None:
    case = marked("1997年，[UNION 萧山市总工会]办学。")
    entities, (link,) = LINKER.link(case.article, case.mentions)
    assert (link.entity, link.name) == ("union/330109", "萧山市总工会")
    assert entities[0].name == "杭州市萧山区总工会"


def test_persons_are_known_within_their_article() -> None:
    case = marked("[PERSON 胡立春]开讲。[PERSON 老胡]很忙。")
    _, links = LINKER.link(case.article, case.mentions)
    assert {link.entity for link in links} == {derived("PERSON", "胡立春", case.article.id)}


def test_a_plain_name_is_that_of_the_place_the_article_is_about() -> None:
    cases = [
        marked(f"[UNION {city}总工会]推行[INITIATIVE 职工医疗互助保障]和[INITIATIVE “江畔暖阳”]。", id=city)
        for city in ("芜湖市", "宣城市")
    ]
    one, two = ([link.entity for link in LINKER.link(case.article, case.mentions)[1]] for case in cases)
    assert one[1] != two[1] and one[2] == two[2]


def test_mentions_may_come_in_any_order() -> None:
    case = marked("[UNION 芜湖市总工会]办班，[UNION 市总]补贴，[ORG 市人社局]指导。")
    wanted = {link.mention: link for link in LINKER.link(case.article, case.mentions)[1]}
    for order in permutations(case.mentions):
        _, links = LINKER.link(case.article, order)
        assert [link.mention for link in links] == list(order)
        assert all(link == wanted[link.mention] for link in links)


def test_the_other_articles_of_a_page_complete_names_but_decide_no_union() -> None:
    first = marked("[EVENT 2025年中央农村工作会议]召开，[UNION 芜湖市总工会]学习。", id="one")
    second = marked("学习[EVENT 中央农村工作会议]精神，[UNION 市总]部署。", id="two")
    (_, _), (_, links) = LINKER.link_page([(first.article, first.mentions), (second.article, second.mentions)])
    assert (links[0].name, links[0].why) == ("2025年中央农村工作会议", "page")
    assert not links[1].resolved


def test_an_article_without_mentions_has_no_links() -> None:
    case = marked("天气晴好。")
    assert LINKER.link(case.article, case.mentions) == ((), ())


def test_kinds_are_told() -> None:
    text = "[ORG 人社部]与[ORG 芜湖市第一人民医院]推出[INITIATIVE 江畔焊工大赛]，[HONOUR 全国劳模]到场。"
    case = marked(text)
    entities, _ = LINKER.link(case.article, case.mentions)
    facts = [dict(entity.attrs) for entity in entities]
    told = [fact.get("kind") or fact.get("level") for fact in facts]
    assert told == ["government", "hospital", "competition", "national"]
