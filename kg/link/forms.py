"""The fullest form of a name in an article.

In: the names of one type with where they stand.  Out: for 体验馆 at an offset the `Verdict` 南宁市红色工运教育体验馆,
with the characters of the full form; no target where two full names would fit as well.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.link.alignment import Alignment, align, bare, compared
from kg.link.decision import Clue, Verdict, decide
from kg.link.scene import Scene

Aligner = Callable[[str, str], Alignment | None]
Keys = Callable[[str], Sequence[str]]
"""Two-character beginnings that short forms of a name may have besides stretches of it (南钢 of 南京钢铁集团)."""
ELSEWHERE = 0.6
"""What a full form is worth that stands in another article of the page only."""
_LONG_ENOUGH = 5
"""Characters of a name that another article may complete: 中央经济工作会议, not 推进会."""
_DIGRAM = 2
FADE = 0.3
"""How much of a full form's worth distance can take: a name is introduced once and holds for the whole article."""


@dataclass(frozen=True, slots=True)
class Form:
    """A name of an article at a reading range."""

    name: str
    start: int
    end: int


def no_keys(_: str) -> tuple[str, ...]:
    """A name has no short forms but stretches of it."""
    return ()


class Forms:
    """The names of one type in one article, and in the others of its page (`elsewhere`).

    `aligner` says how a short form comes from a full one; only names that share the short form's first two characters
    are tried.
    """

    def __init__(
        self,
        scene: Scene,
        forms: Sequence[Form],
        aligner: Aligner = align,
        *,
        elsewhere: Sequence[str] = (),
        keys: Keys = no_keys,
    ) -> None:
        self._scene, self._aligner = scene, aligner
        self._places: dict[str, list[Form]] = {}
        self._digrams: dict[str, dict[str, None]] = {}
        self._fuller: dict[str, dict[str, Alignment]] = {}
        for form in forms:
            self._places.setdefault(form.name, []).append(form)
        self._elsewhere = tuple(name for name in elsewhere if name not in self._places)
        for name in (*self._places, *self._elsewhere):
            for text in dict.fromkeys((bare(name), compared(name), *keys(name))):
                for start in range(len(text) - 1):
                    self._digrams.setdefault(text[start : start + _DIGRAM], {})[name] = None

    def fullest(self, name: str, position: int) -> Verdict:
        """Which longer name of the article a name at a reading offset stands for; no target for a name of its own."""
        fuller = self.fuller(name)
        roots = [root for root in fuller if not self.fuller(root)]
        here = [
            Clue(fuller[root].way, root, fuller[root].weight * self._worth(form, position), form.start, form.end)
            for root in roots
            for form in self._places.get(root, ())
        ]
        if here or len(name) < _LONG_ENOUGH:
            return decide(here)
        return decide(Clue("page", root, fuller[root].weight * ELSEWHERE) for root in roots)

    def fuller(self, name: str) -> dict[str, Alignment]:
        """The longer names that a name may be short for, through other forms too, and how."""
        if name not in self._fuller:
            self._fuller[name] = {}
            found = {longer: way for longer in self._alike(name) if (way := self._aligner(name, longer))}
            for longer in tuple(found):
                for further, way in self.fuller(longer).items():
                    found.setdefault(further, Alignment(found[longer].way, min(found[longer].weight, way.weight)))
            found.pop(name, None)
            self._fuller[name] = found
        return self._fuller[name]

    def _alike(self, name: str) -> dict[str, None]:
        """Names that contain the first two characters of a name, as it stands or spelled out."""
        first, spelled = bare(name)[:_DIGRAM], compared(name)[:_DIGRAM]
        return {**self._digrams.get(first, {}), **self._digrams.get(spelled, {})}

    def _worth(self, form: Form, position: int) -> float:
        return 1.0 - FADE + FADE * self._scene.nearness(form.start, form.end, position)
