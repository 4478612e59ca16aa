"""Who wrote it, for whom, where and when: bylines, ledes and credits.

In: the wording of a byline or the beginning of a body, single spaces kept.  Out: names, agency, dateline.
「本报浙江青川12月8日电（记者黄一鸣 郭晓）」 gives 黄一鸣 and 郭晓, 浙江青川, 12-08; 「新华社发（朱一鸣 摄）」 gives
朱一鸣 and 新华社.
"""

import re

from kg.segment.rules import family_names

_AGENCY = re.compile(r"新华社|新华网|中新社|中国新闻社")
_AGENCIES = {"新华网": "新华社", "中国新闻社": "中新社"}
_WORK = re.compile(
    r"(?:本报|本刊|本网|新华社|中新社|(?:总台)?央视|总台(?:央广|国广)?|[\u4e00-\u9fff]{2,8}?(?:日报|晚报|时报|周刊|电视台|通讯社|融媒体中心|融媒体?|传媒|客户端))?"
    r"(?:特约|见习|实习|首席|高级|摄影|文字|全媒体|融媒体|驻[\u4e00-\u9fff]{2,6}?)*"
    r"(?:记者|通讯员|实习生|评论员|特派员|撰稿人|撰稿|作者)"
    r"|摄影报道|图文报道|综合报道|联合报道|报道|供图|制图|绘图|整理|编译|采写|策划|撰文|口述|文字|图片|摄影|(?:文|图)[/／](?:图|摄|文)|(?<![\u4e00-\u9fff])[文图][/／]|[/／][文图]|摄|绘"
    r"|本报|本刊|新华社|中新社|发(?=[（( ])"
)
_NOT_A_NAME = re.compile(
    r".*(?:工会|公司|集团|中心|学院|融媒|传媒|[报刊]社|[日晚时]报|央视|客户端|[网台]|宣传部|办公室|委员会)$"
)
_MARK = re.compile("(?P<name>[\u4e00-\u9fff]{3})[文图]")
"""A whole name with the mark of its part printed on to it: 王一鸣文."""
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,7}(?:·[\u4e00-\u9fff]{1,7})+")
_SPACED = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]) ([\u4e00-\u9fff])(?![\u4e00-\u9fff])")
_APART = re.compile(r"[^\u4e00-\u9fff·]+")
_LEDE = re.compile(
    r"^[^。]{0,40}?(?:讯|电|消息|报道)?[ ：]?"
    r"[（(]([^（）()]{0,12}(?:记者|通讯员|实习生|特派员|作者|撰稿)[^（）()]{1,60})[）)]"
)
_LEDE_OPEN = re.compile(
    r"^本[报刊网](?:讯|消息) ?((?:[\u4e00-\u9fff]{0,4}(?:记者|通讯员) ?[\u4e00-\u9fff]{2,4}[ 、]?)"
    r"{1,4})(?:报道|摄影报道)"
)
_DATELINE = re.compile(
    r"^(?:据|综合)?(?:本[报刊网台社]|新华社|中新社|(?:[\u4e00-\u9fff]{2,8}?(?:日报|晚报|时报|周刊|[社报网台]|客户端|融媒体?)[—-]*){1,2})"
    r"([\u4e00-\u9fff]{2,12}?)?(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:综合)?(?:专)?[电讯](?![动视话力子息])"
)
_SIGNATURE = re.compile(r"[。！？”…] ?[（(]([\u4e00-\u9fff·、： ]{2,30})[）)]$")
_REPORTS = re.compile(r"记者|通讯员|实习生")
_CREDIT = re.compile(
    r"(?:(?:本报|本刊|新华社|中新社)?(?:特约|见习|摄影)*(?:记者|通讯员)[\u4e00-\u9fff·、 ]{2,20}"
    r"(?:摄影报道|摄影|摄|文/图|图/文|供图)"
    r"|(?:新华社|中新社)?发? ?[（(][\u4e00-\u9fff·、 /]{2,30}(?:摄影报道|摄影|摄|供图)[）)])[）)。]?$"
)


def names(byline: str) -> tuple[str, ...]:
    """Personal names of a byline, in order, each once."""
    found: dict[str, None] = {}
    for stretch in _WORK.split(byline):
        joined = _SPACED.sub(r"\1\2", " ".join(_APART.sub(" ", stretch).split()))
        for word in joined.split():
            marked = _MARK.fullmatch(word)
            for name in _divide(marked["name"] if marked else word):
                if _NAME.fullmatch(name) and not _NOT_A_NAME.fullmatch(name):
                    found[name] = None
    return tuple(found)


def are_names(line: str) -> bool:
    """Whether every word of the line begins with a family name and is no longer than a name."""
    single, double = family_names()
    words = _SPACED.sub(r"\1\2", line).replace("、", " ").split()
    return all("·" in word or (len(word) <= 4 and (word[0] in single or word[:2] in double)) for word in words)


def _divide(word: str) -> tuple[str, ...]:
    """A word as names: 赵凯李娜 printed without a gap is two of them."""
    single, double = family_names()
    if "·" in word or len(word) < 4 or (len(word) == 4 and word[:2] in double):
        return (word,)
    for cut in (len(word) // 2, len(word) // 2 + 1, 3, 2):
        left, right = word[:cut], word[cut:]
        if 2 <= len(left) <= 3 and len(right) >= 2 and left[0] in single and right[0] in single:
            return (left, *_divide(right))
    return (word,)


def lede_names(body: str) -> tuple[str, ...]:
    """Names in the bracket of a lede: 本报讯（记者王一鸣 通讯员杜晓）…"""
    match = _LEDE.match(body) or _LEDE_OPEN.match(body)
    return names(match.group(1)) if match else ()


def credit_names(caption: str) -> tuple[str, ...]:
    """Names in the credit at the end of a caption: …书友参加。新华社记者 王一鸣 摄"""
    match = _CREDIT.search(caption[-60:])
    return names(match.group()) if match else ()


def signature(body: str) -> tuple[str, ...]:
    """Names in brackets at the end of a body: …赠送保障。（王一鸣 杜晓）"""
    match = _SIGNATURE.search(body[-50:])
    signed = match is not None and (_REPORTS.search(match.group(1)) or are_names(match.group(1)))
    return names(match.group(1)) if match and signed else ()


def agency(*wordings: str) -> str:
    """The news agency a byline, lede or credit names, or nothing."""
    for wording in wordings:
        match = _AGENCY.search(wording)
        if match:
            return _AGENCIES.get(match.group(), match.group())
    return ""


def dateline(body: str) -> tuple[str, tuple[int, int, int]] | None:
    """Place and (year, month, day) of a dateline, 0 for what it leaves out; None when the body has none."""
    match = _DATELINE.match("".join(body[:60].split()))
    if match is None:
        return None
    place, *day = match.groups()
    year, month, number = (int(part or 0) for part in day)
    return place or "", (year, month, number)
