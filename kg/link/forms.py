"""The fullest form of a name in an article.

In: the names of one type with where they stand.  Out: for 体验馆 at an offset the `Verdict` 南宁市红色工运教育体验馆,
with the characters of the full form; no verdict where two full names would fit as well.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.link.alignment import Alignment, align, bare
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
        self._times = Counter(form.name for form in forms)
        self._fuller: dict[str, dict[str, Alignment]] = {}

    def fullest(self, name: str, position: int) -> Verdict:
        """Which longer name of the article a name at a reading offset stands for; no target when it stands for itself."""
        fuller = self.fuller(name)
        roots = [longer for longer in fuller if not self.fuller(longer)]
        clues = [
            Clue(fuller[root].way, root, fuller[root].weight * self._worth(form, position), form.start, form.end)
            for root in roots
            for form in self._places[root]
        ]
        return decide(clues)

    def _worth(self, form: Form, position: int) -> float:
        return 1.0 - FADE + FADE * self._scene.nearness(form.start, form.end, position)

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

    def spelling(self, name: str) -> str:
        """Of the names that differ in signs only, the most frequent, then the longest."""
        same = [other for other in self._places if bare(other) == bare(name)]
        return max(same, key=lambda other: (self._times[other], len(other), other), default=name)
