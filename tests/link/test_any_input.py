"""Whatever a recogniser finds, each mention gets one link, its evidence lies in the article, and nothing is lost."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.gazetteer import Gazetteer
from kg.link import Linker
from kg.model import Article, Mention, Section

LINKER = Linker(Gazetteer.load())
TYPES = ["UNION", "ENTERPRISE", "ORG", "PERSON", "HONOUR", "INITIATIVE"]
TYPES += ["PLATFORM", "FACILITY", "DOCUMENT", "EVENT", "PLACE"]
UNIONS = ["市总工会", "省总", "区总", "镇总工会", "总工会", "工会", "集团工会", "全总"]
ORGANS = ["市委", "团省委", "人社局", "市人社局", "特区政府", "有限公司", "集团", "公司"]
PLACES = ["杭州", "杭州市", "鼓楼区", "吉林", "兵团", "第八师", "广西省", "襄樊市", "安吉县"]
PLACES += ["昌吉州", "京", "中国", "高新区"]
SIGNS = ["“", "”", "《", "》", "（以下简称", "）", "、", "和", "，", "。", "\n", "·", "的"]
OTHERS = ["2024年", "第三届", "大赛", "条例", "劳模", "全国", "先进工作者"]
OTHERS += ["王师傅", "老王", "王建国", "欧阳工", "四中全会"]
PIECES = [*UNIONS, *ORGANS, *PLACES, *SIGNS, *OTHERS]


@st.composite
def read(draw: st.DrawFn) -> tuple[Article, tuple[Mention, ...]]:
    pieces = draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=30))
    text = "".join(pieces)
    bounds = [sum(map(len, pieces[:index])) for index in range(len(pieces) + 1)]
    mentions, position = [], 0
    while position < len(pieces):
        length = draw(st.integers(1, 3))
        start, end = bounds[position], bounds[min(position + length, len(pieces))]
        surface = "".join(text[start:end].split())
        if surface and draw(st.booleans()):
            kind = draw(st.sampled_from(TYPES))
            mentions.append(Mention("a", start, end, (start, end), surface, kind, "any", 0.5))
        position += length
    title = draw(st.integers(0, len(text)))
    sections = (Section("title", 0, title), Section("body", title, len(text)))
    date = draw(st.sampled_from(["", "1957-05-01", "2025-05-01"]))
    offsets = tuple(range(len(text)))
    whole = ((0, len(text)),)
    return Article("a", "a.txt", "article", whole, text, text, offsets, sections, date=date), tuple(mentions)


@settings(deadline=None, max_examples=300)
@given(read())
def test_one_link_a_mention(found: tuple[Article, tuple[Mention, ...]]) -> None:
    article, mentions = found
    entities, links = LINKER.link(article, mentions)
    assert [link.mention for link in links] == list(mentions)
    assert {entity.id for entity in entities} == {link.entity for link in links}
    for link in links:
        assert link.name and link.why and 0.0 <= link.confidence <= 1.0
        assert link.resolved or link.why.startswith("unresolved:")
        assert link.evidence is None or link.evidence.quote in article.text
    assert LINKER.link(article, mentions) == (entities, links)
