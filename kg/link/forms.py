"""The fullest form of a name in an article.

In: the names of one type with where they stand.  Out: for 体验馆 at an offset the `Verdict` 南宁市红色工运教育体验馆,
with the characters of the full form; no target where two full names would fit as well.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.link.alignment import Alignment, align
from kg.link.decision import Clue, Verdict, decide
from kg.link.scene import Scene

Aligner = Callable[[str, str], Alignment | None]
FADE = 0.3
"""How much of a full form's worth distance can take: a name is introduced once and holds for the whole article."""


@dataclass(frozen=True, slots=True)
class Form:
    """A name of an article at a reading range."""

    name: str
    start: int
    end: int


class Forms:
    """The names of one type in one article; `aligner` says how a short form comes from a full one."""

    def __init__(self, scene: Scene, forms: Sequence[Form], aligner: Aligner = align) -> None:
        self._scene, self._aligner = scene, aligner
        self._places: dict[str, list[Form]] = {}
        for form in forms:
            self._places.setdefault(form.name, []).append(form)
        self._fuller: dict[str, dict[str, Alignment]] = {}

    def fullest(self, name: str, position: int) -> Verdict:
        """Which longer name of the article a name at a reading offset stands for; no target for a name of its own."""
        fuller = self.fuller(name)
        return decide(
            Clue(fuller[root].way, root, fuller[root].weight * self._worth(form, position), form.start, form.end)
            for root in fuller
            if not self.fuller(root)
            for form in self._places[root]
        )

    def fuller(self, name: str) -> dict[str, Alignment]:
        """The longer names that a name may be short for, through other forms too, and how."""
        if name not in self._fuller:
            self._fuller[name] = {}
            found = {longer: way for longer in self._places if (way := self._aligner(name, longer))}
            for longer in tuple(found):
                for further, way in self.fuller(longer).items():
                    found.setdefault(further, Alignment(found[longer].way, min(found[longer].weight, way.weight)))
            found.pop(name, None)
            self._fuller[name] = found
        return self._fuller[name]

    def _worth(self, form: Form, position: int) -> float:
        return 1.0 - FADE + FADE * self._scene.nearness(form.start, form.end, position)
