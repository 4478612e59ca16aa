"""The names of what is made and held: INITIATIVE PLATFORM FACILITY DOCUMENT EVENT.

In: a surface and its article.  Out: the name it goes by before the fullest form is looked for: without enclosing
quotation marks, well-known short names in full (产改 → 产业工人队伍建设改革), congresses and plenary sessions by number.
"""

import re
from collections.abc import Sequence

from kg.link.alignment import Alignment, align, bare, editions
from kg.link.lexicon import initiatives, plenums
from kg.model import Article, Mention

_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "\"": "\""}
_CONGRESS = re.compile(r"(?:中国)?工会(?P<number>[一二三四五六七八九十]+)大")
_PLENUM = re.compile(r"(?:党的|中共)?(?P<number>[一二三四五六七]中全会)")
_SHARED_HEADS = ("战略",)
"""Heads that a list shares: 科教兴桂、人才强桂战略 are two 战略."""
_COUNTED = re.compile(r"[\d一二两三四五六七八九十]+[次届期场](?:“)?$")
"""A count before a name speaks of the series, not of one edition: 举办3次…巡讲活动."""
BARE_HEADS = frozenset((
    *("条例", "意见", "办法", "通知", "方案", "规划", "纲要", "决定", "规定", "公报", "报告", "细则", "指南", "章程", "草案", "计划", "协议", "合同", "倡议"),
    *("大赛", "竞赛", "论坛", "大会", "年会", "博览会", "座谈会", "联席会", "联席会议", "早餐会", "表彰大会", "发布会", "推进会", "现场会", "见面会"),
    *("主题教育", "体验馆", "驿站", "服务站", "工作室", "基地", "纪念馆", "展览馆", "平台", "系统", "小程序", "公众号", "APP", "行动", "活动", "工程"),
))
"""Class words that stand for a name only after the article has told it."""
_SHORTEST_BARE = 2


def work_name(mention: Mention, article: Article, following: Sequence[Mention]) -> tuple[str, str]:
    """The name a mention goes by and the reason; `following` are the mentions after it."""
    name = unquoted(mention.surface)
    if mention.type == "INITIATIVE":
        known = initiatives().get(bare(name))
        if known:
            return known, "lexicon"
        shared = _shared_head(mention, article, following)
        return (name + shared, "shared-head") if shared else (name, "surface")
    if mention.type == "EVENT":
        congress = _CONGRESS.fullmatch(name)
        if congress:
            return f"中国工会第{congress['number']}次全国代表大会", "lexicon"
        plenum = _PLENUM.fullmatch(name)
        if plenum:
            return _plenum(plenum["number"], article.date) or name, "lexicon"
    return name, "surface"


def unquoted(surface: str) -> str:
    """The surface without quotation marks that enclose the whole of it."""
    while len(surface) > 2 and _PAIRS.get(surface[0]) == surface[-1] and surface[0] not in surface[1:-1]:
        surface = surface[1:-1]
    return surface


def is_series(mention: Mention, article: Article) -> bool:
    """Whether a count right before the mention makes it the series of all editions."""
    return bool(_COUNTED.search(article.text[max(0, mention.start - 6) : mention.start]))


def work_aligner(short: str, full: str) -> Alignment | None:
    """How a short name of a work comes from a full one; bare class words (条例) fit by their end alone."""
    return align(short, full, shortest=_SHORTEST_BARE if short in BARE_HEADS else 3)


def variant_key(name: str) -> tuple[str, ...]:
    """What two spellings of one name share: the quoted beginning, the last two characters and the editions."""
    if name[0] not in _PAIRS:
        return ()
    close = name.find(_PAIRS[name[0]])
    if close < 0 or len(name) - close <= _SHORTEST_BARE:
        return ()
    return (bare(name[:close]), name[-_SHORTEST_BARE:], *sorted(editions(name)))


def _shared_head(mention: Mention, article: Article, following: Sequence[Mention]) -> str:
    """The head that later members of a list share with a mention that has none of its own."""
    end = mention.end
    for later in following:
        if later.start != end + 1 or article.text[end] not in "、和" or later.type != mention.type:
            return ""
        head = next((head for head in _SHARED_HEADS if later.surface.endswith(head)), "")
        if head:
            return "" if mention.surface.endswith(head) else head
        end = later.end
    return ""


def _plenum(short: str, on: str) -> str:
    """The latest plenary session of that number that had opened by an ISO date; empty when the date is unknown."""
    return next((full for name, full, date in reversed(plenums()) if name == short and date <= on), "") if on else ""
