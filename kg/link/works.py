"""The names of what is made and held: INITIATIVE PLATFORM FACILITY DOCUMENT EVENT.

In: a surface and its article.  Out: the name it goes by before the fullest form is looked for: without enclosing
quotation marks, well-known short names in full (产改 → 产业工人队伍建设改革), congresses and plenary sessions by
number, a leading 市 or 省政府 with the division it means.
"""

import re
from collections.abc import Collection, Sequence

from kg.link.alignment import SHORTEST, Alignment, align, bare, editions
from kg.link.lexicon import alternatives, initiatives, plenums, words
from kg.link.relative import split_relative
from kg.link.scene import Scene
from kg.link.unions import link_union
from kg.model import Article, Mention

WORKS = frozenset(("INITIATIVE", "PLATFORM", "FACILITY", "DOCUMENT", "EVENT"))
BARE_HEADS = frozenset((*words("bare_document"), *words("bare_event"), *words("bare_other")))
"""Class words that stand for a name only after the article has told it: 《条例》, 早餐会, 体验馆."""
_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", '"': '"'}
_NUMBER = "一二三四五六七八九十"
_CONGRESS = re.compile(rf"(?:中国)?工会(?P<number>[{_NUMBER}]+)大")
_PLENUM = re.compile(rf"(?:党的|中共)?(?P<number>[{_NUMBER}]中全会)")
_LISTED_PLENUM = re.compile(rf"(?P<term>[{_NUMBER}]{{2,3}})届(?:[{_NUMBER}]中(?:全会)?[、和，及]?){{1,7}}全?会?")
_CONGRESS_SHORT = 0.9
_PLENUM_LIST = 24
"""Characters around a plenary session in which the list stands that tells its congress."""
_KINDS = (
    *("competition", "insurance", "aid", "training", "mechanism", "reform", "strategy", "selection", "culture"),
    *("project", "campaign"),
)
_PLAIN = re.compile(rf"(?:{alternatives('plain_word')})+")
_PLACED = ("政府", "委", "总工会", "职工", "工人", "劳动", "文化", "体育", "图书")
"""How the name of a place of service or a meeting goes on when it leaves its division out: 市|职工活动中心."""
_SHARED_HEADS = ("战略",)
"""Heads that a list shares: 科教兴桂、人才强桂战略 are two 战略."""
_COUNTED_HEAD = re.compile(rf"等?[\d两{_NUMBER}]+(?:大|项|个)(?P<head>行动|工程|计划|战略)")
"""A head told once with the number of a list: 技术攻坚、成果转化等8大行动."""
_SHORT_UNION = re.compile(r"(?P<union>(?:自治区|[省市区县州旗])总|全总)(?=第?[\d一二三四五六七八九十]{1,3}届)")
"""A union's short form before the number of its committee: 省总|十一届一次全委会."""
_COUNTED = re.compile(rf"[\d两{_NUMBER}]+[次届期场]“?$")
"""A count before a name speaks of the series, not of one edition: 举办3次…巡讲活动."""


def work_name(mention: Mention, scene: Scene, following: Sequence[Mention]) -> tuple[str, str]:
    """The name a mention goes by and the reason; `following` are the mentions after it."""
    name = unquoted(mention.surface)
    if mention.type == "INITIATIVE":
        known = initiatives().get(bare(name))
        if known:
            return known, "lexicon"
        shared = _shared_head(mention, scene.article, following)
        return (name + shared, "shared-head") if shared else (name, "surface")
    if mention.type == "EVENT":
        told = _congress(name) or _listed_plenum(mention, scene.article) or _plenum(name, scene.article.date)
        if told:
            return told, "lexicon"
    if mention.type in ("EVENT", "FACILITY"):
        union = _SHORT_UNION.match(name)
        if union:
            host = link_union(union["union"], mention.start, scene)
            if host and host.resolved:
                return host.name + name[union.end() :], host.why
        relative = split_relative(name)
        if relative and relative[1].startswith(_PLACED):
            verdict = scene.of_level(relative[0], mention.start)
            if verdict.target:
                return scene.official(verdict.target) + relative[1], verdict.why
    return name, "surface"


def initiative_kind(name: str) -> str:
    """Kind of an initiative by the words its name ends in; empty when they do not say."""
    return next((kind for kind in _KINDS if bare(name).endswith(words(f"initiative_{kind}"))), "")


def is_plain(name: str) -> bool:
    """Whether a name is of everyday words of union work only, so that other places have one too: 职工医疗互助保障."""
    return bool(_PLAIN.fullmatch(name))


def unquoted(surface: str) -> str:
    """The surface without quotation marks that enclose the whole of it."""
    while len(surface) > 2 and _PAIRS.get(surface[0]) == surface[-1] and surface[0] not in surface[1:-1]:
        surface = surface[1:-1]
    return surface


def without_context(name: str, others: Collection[str], scene: Scene) -> str:
    """The name without a verb or place before it that is none of it, as the article's other names show.

    实施|金穗关爱计划 where 金穗关爱计划 is named too; 浙江省温州市|江畔里·书香小院 where 江畔里 is.
    """
    verb = next((verb for verb in words("name_verb") if name.startswith(verb) and name[len(verb) :] in others), "")
    if verb:
        return name[len(verb) :]
    span = scene.leading(name)
    rest = name[span.end :] if span and len(span.parts) > 1 else ""
    return rest if rest and (rest in others or any(part in others for part in rest.split("·"))) else name


def is_series(mention: Mention, article: Article) -> bool:
    """Whether a count right before the mention makes it the series of all editions."""
    return bool(_COUNTED.search(article.text[max(0, mention.start - 6) : mention.start]))


def work_aligner(short: str, full: str) -> Alignment | None:
    """How a short name of a work comes from a full one; bare class words (条例) fit by their end alone."""
    if short == "工代会" and "工会" in full and full.endswith("代表大会"):
        return Alignment("abbreviation", _CONGRESS_SHORT)
    return align(short, full, shortest=2 if short in BARE_HEADS else SHORTEST)


def congress_keys(name: str) -> tuple[str, ...]:
    """How the short form of a union's congress begins: 工代会."""
    return ("工代",) if "工会" in name and name.endswith("代表大会") else ()


def variant_key(name: str) -> tuple[str, ...]:
    """What two spellings of one name share: the quoted beginning, the last two characters and the editions."""
    close = name.find(_PAIRS[name[0]]) if name and name[0] in _PAIRS else -1
    return (bare(name[:close]), name[-2:], *sorted(editions(name))) if 0 < close < len(name) - 2 else ()


def _shared_head(mention: Mention, article: Article, following: Sequence[Mention]) -> str:
    """The head that later members of a list share with a mention that has none of its own."""
    end = mention.end
    for later in (*following, None):
        counted = _COUNTED_HEAD.match(article.text, end)
        if counted:
            return "" if mention.surface.endswith(counted["head"]) else counted["head"]
        if later is None:
            break
        if later.start != end + 1 or article.text[end] not in "、和" or later.type != mention.type:
            return ""
        head = next((head for head in _SHARED_HEADS if later.surface.endswith(head)), "")
        if head:
            return "" if mention.surface.endswith(head) else head
        end = later.end
    return ""


def _congress(name: str) -> str:
    match = _CONGRESS.fullmatch(name)
    return f"中国工会第{match['number']}次全国代表大会" if match else ""


def _listed_plenum(mention: Mention, article: Article) -> str:
    """A plenary session whose list says once which congress it is of: 二十届二中、三中全会."""
    match = _LISTED_PLENUM.search(article.text, max(0, mention.start - _PLENUM_LIST), mention.end + _PLENUM_LIST)
    while match and match.end() < mention.end:
        match = _LISTED_PLENUM.search(article.text, match.end(), mention.end + _PLENUM_LIST)
    session = re.search(rf"([{_NUMBER}])中", mention.surface)
    if not match or not session or not match.start() <= mention.start < match.end():
        return ""
    return f"党的{match['term']}届{session[1]}中全会"


def _plenum(name: str, on: str) -> str:
    """The latest plenary session of that number that had opened by an ISO date; empty when the date is unknown."""
    match = _PLENUM.fullmatch(name)
    if not match or not on:
        return ""
    return next((full for short, full, date in reversed(plenums()) if short == match["number"] and date <= on), "")
