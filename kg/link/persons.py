"""Whom a surname form means: 胡师傅, 老胡, 张主席.

In: a surname form at an offset and the full names of the article.  Out: the person of that surname named before, when
there is one and nothing speaks against it: reporters and photographers are left out, an official is no 师傅, and a form
that is introduced with an occupation (农民工王师傅) is a person of its own.
"""

import re
from collections.abc import Sequence

from kg.link.decision import Clue, Verdict, decide
from kg.link.scene import Scene
from kg.model import Mention

_COMPOUND = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|令狐|慕容|夏侯|司徒|南宫|端木|西门|独孤"
_HONORIFIC = (
    "师傅|大姐|大哥|大爷|大妈|大叔|大娘|阿姨|叔叔|奶奶|爷爷|女士|先生|老师|教授|医生|大夫|护士|工|总|经理|厂长|主任|书记|主席|部长|"
    "局长|处长|科长|队长|班长|站长|校长|院长|所长|律师|法官|警官|博士|院士|嫂|姐|哥|姨|叔|伯|妈"
)
_FORM = re.compile(rf"(?:[老小阿大](?P<after>[\u4e00-\u9fff])|(?P<before>{_COMPOUND}|[\u4e00-\u9fff])(?P<title>{_HONORIFIC})|(?P<alone>[\u4e00-\u9fff])某(?:某|[\u4e00-\u9fff])?)")
_POST = re.compile(r"(?:书记|主席|部长|局长|处长|科长|主任|厂长|经理|校长|院长|所长|董事长|总裁|秘书长|教授|律师|队长|班长|站长)$")
_WORKER_TITLES = frozenset(("师傅", "大姐", "大哥", "大爷", "大妈", "大叔", "大娘", "阿姨", "嫂", "姐", "哥", "姨", "叔", "伯", "妈"))
_INTRODUCED = re.compile(r"(?:工|员|手|师|司机|骑手|保安|环卫|居民|村民|职工|会员|退休|一位|一名|的)$")
"""What stands right before a person who is brought in: 外卖员王师傅, 一位姓李的; the name before is another's."""
_BYLINE = frozenset(("byline", "caption"))
_SURNAME_BEFORE, _TITLE_BACK = 0.85, 12


def surname(form: str) -> tuple[str, str]:
    """Surname and title of a surname form (胡师傅 → 胡, 师傅; 老胡 → 胡, ''); empty when it is a full name."""
    match = _FORM.fullmatch(form)
    if not match:
        return "", ""
    return match["after"] or match["before"] or match["alone"], match["title"] or ""


def link_person(mention: Mention, persons: Sequence[Mention], scene: Scene) -> Verdict:
    """The full name a surname form stands for, by the full names named before it in the article."""
    family, title = surname(mention.surface)
    text = scene.article.text
    if not family or _INTRODUCED.search(text[max(0, mention.start - 3) : mention.start]):
        return Verdict("", 0.0, "surname")
    clues = [
        Clue("surname-before", person.surface, _SURNAME_BEFORE, person.start, person.end)
        for person in persons
        if person.start < mention.start and person.surface.startswith(family) and _fits(person, title, scene)
    ]
    return decide(clues)


def _fits(person: Mention, title: str, scene: Scene) -> bool:
    if person.surface in scene.article.reporters or len(person.surface) < 2:
        return False
    before = scene.article.text[max(0, person.start - _TITLE_BACK) : person.start]
    post = _POST.search(before)
    if title in _WORKER_TITLES:
        return not post
    if _POST.fullmatch(title):
        return bool(post)
    return True
