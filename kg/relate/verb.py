"""Cue words in a clause, neighbours joined into one verb, with the stretch each one reaches.

In: a `Reading`, a sentence and a clause.  Out: `Verb`s; in
「甲市总工会谋划并举办“匠心行”，参加由乙省总工会组织的“工匠讲堂”」 谋划并举办 is one verb that reaches “匠心行”, and
参加 reaches over the relative clause 由…组织的 to “工匠讲堂”.
"""

import re
from dataclasses import dataclass
from functools import cache

from kg.model import Range
from kg.relate.lexicon import Cue, cues, find_cues
from kg.relate.reading import Reading

_CLUSTER = re.compile(r"(?:并|和|或|、|与|及|并将|了|地)?\Z")
_RELATIVE = re.compile(r"(?:了|过)?的[^，。；、]{0,6}[\ue000-\ue00a]")
_SUBORDINATE = re.compile(
    r"(?:围绕|为了?|助力|服务|聚焦|就|按照|结合|是|对|关于|根据)(?:进一步|深入|全面|扎实|持续|不断|更好地?|大力|巩固)*\Z"
)
_TOGETHER = re.compile(r"(?:联合|携手|联手|合作)[^，。；\ue000-\ue0ff]{0,3}\Z")


@dataclass(frozen=True, slots=True)
class Verb:
    """Cue words read as one verb at [start, end): `previous` ends the verb before, its object ends by `reach`."""

    sentence: Range
    clause: Range
    previous: int
    start: int
    end: int
    reach: int
    words: tuple[str, ...]

    @property
    def rows(self) -> list[Cue]:
        """The lexicon rows of its words, those of the last word first."""
        return [row for word in reversed(self.words) for row in rows_of()[word]]

    def together(self, signs: str) -> bool:
        """Whether the verb is done jointly (联合主办, 共同开展)."""
        return self.words[0].startswith("联") or bool(_TOGETHER.search(signs[self.previous : self.start]))

    def respectively(self, signs: str, subject: int) -> bool:
        """Whether 分别 stands between the last subject, at `subject`, and the verb: each has its own object."""
        return "分别" in signs[subject : self.start]


@cache
def rows_of() -> dict[str, list[Cue]]:
    """Cue word → its rows, in file order."""
    found: dict[str, list[Cue]] = {}
    for row in cues():
        for word in row.words:
            found.setdefault(word, []).append(row)
    return found


def _relations(words: tuple[str, ...]) -> set[str]:
    return {row.relation for word in words for row in rows_of()[word]}


def verbs(reading: Reading, sentence: Range, clause: Range) -> list[Verb]:
    """The verbs of `clause`, in order; those of a subordinate phrase (围绕…, 为…) are left out."""
    signs = reading.signs
    clusters: list[tuple[int, int, tuple[str, ...]]] = []
    for match in find_cues(signs, *clause):
        joined = clusters and _CLUSTER.match(signs[clusters[-1][1] : match.start()])
        if joined and _relations(clusters[-1][2]) & _relations((match.group(),)):
            start, _, words = clusters.pop()
            clusters.append((start, match.end(), (*words, match.group())))
        else:
            clusters.append((match.start(), match.end(), (match.group(),)))
    clusters = [one for one in clusters if not _SUBORDINATE.search(signs[max(clause[0], one[0] - 10) : one[0]])]
    found, previous = [], clause[0]
    for index, (start, end, words) in enumerate(clusters):
        found.append(
            Verb(sentence, clause, previous, start, end, _reach(signs, sentence, clause, clusters, index), words)
        )
        previous = end
    return found


def _reach(
    signs: str, sentence: Range, clause: Range, clusters: list[tuple[int, int, tuple[str, ...]]], index: int
) -> int:
    """Up to the next verb; to take part reaches over a relative clause, an award over the rest of its sentence."""
    relations = _relations(clusters[index][2])
    if "confers" in relations:
        return sentence[1]
    for start, end, _ in clusters[index + 1 :]:
        if "participates_in" not in relations or not _RELATIVE.match(signs, end):
            return start
    return clause[1]
