"""Whom a surname form means: 胡师傅, 老胡, 张主席.

In: a surname form at an offset and the full names of the article.  Out: the person of that surname named before, when
there is one and nothing speaks against it: reporters are left out, an official is no 师傅, and a form that is brought
in with an occupation (农民工王师傅) is a person of its own.
"""

import re
from collections.abc import Sequence

from kg.link.decision import Clue, Verdict, decide
from kg.link.lexicon import alternatives, words
from kg.link.scene import Scene
from kg.model import Mention

_HAN = "[\u4e00-\u9fff]"
_FORM = re.compile(
    rf"[老小阿大](?P<after>{_HAN})"
    rf"|(?P<before>{alternatives('compound_surname')}|{_HAN})(?P<title>{alternatives('honorific')})"
    rf"|(?P<alone>{_HAN})某(?:某|{_HAN})?"
)
_POST = re.compile(rf"(?:{alternatives('post')})$")
_INTRODUCED = re.compile(rf"(?:{alternatives('introduces')})$")
_PARTS = re.compile("[·•・]")
_PART, _GIVEN = 0.85, 0.6
"""A part of a name with ·, and a given name alone (秀芳 for 王秀芳), which may also be another's."""
_BEFORE, _TITLE_BACK, _WORD_BACK = 0.85, 12, 3


def surname(form: str) -> tuple[str, str]:
    """Surname and title of a surname form (胡师傅 → 胡, 师傅; 老胡 → 胡, ''); empty when it is a full name."""
    match = _FORM.fullmatch(form)
    if not match:
        return "", ""
    return match["after"] or match["before"] or match["alone"], match["title"] or ""


def link_person(mention: Mention, persons: Sequence[Mention], scene: Scene) -> Verdict:
    """The full name a surname form stands for, by the full names named before it in the article."""
    family, title = surname(mention.surface)
    before = scene.article.text[max(0, mention.start - _WORD_BACK) : mention.start]
    if not family or _INTRODUCED.search(before):
        return Verdict("", 0.0, "surname")
    return decide(
        Clue("surname-before", person.surface, _BEFORE, person.start, person.end)
        for person in persons
        if person.start < mention.start and person.surface.startswith(family) and _fits(person, title, scene)
    )


def by_part(persons: Sequence[Mention]) -> dict[str, list[Mention]]:
    """Full names by what they may be called for short: the given name, and the parts between ·."""
    found: dict[str, list[Mention]] = {}
    for person in persons:
        parts = _PARTS.split(person.surface)
        for part in dict.fromkeys((*parts, person.surface[1:]) if len(parts) > 1 else (person.surface[1:],)):
            found.setdefault(part, []).append(person)
    return found


def part_of_name(mention: Mention, persons: Sequence[Mention], scene: Scene) -> Verdict:
    """The full name a name is part of: 艾合买提 for 艾合买提·阿不力米提, 秀芳 for 王秀芳 named before."""
    name, clues = mention.surface, []
    for person in persons:
        full, where = person.surface, (person.start, person.end)
        named = person.start < mention.start and full not in scene.article.reporters
        if len(full) > len(name) > 1 and name in _PARTS.split(full):
            near = scene.nearness(*where, mention.start)
            clues.append(Clue("part-of-name", full, _PART * (0.75 + near / 4), *where))
        elif named and len(name) > 1 and full[1:] == name:
            clues.append(Clue("given-name", full, _GIVEN, *where))
    return decide(clues)


def _fits(person: Mention, title: str, scene: Scene) -> bool:
    """Whether a full name may be spoken of with a title: no reporter, no official as 师傅, an official as 主席."""
    if person.surface in scene.article.reporters or len(person.surface) < 2:
        return False
    before = scene.article.text[max(0, person.start - _TITLE_BACK) : person.start]
    if title in words("worker_title"):
        return not _POST.search(before)
    return bool(_POST.search(before)) if title in words("post") else True
