"""Names in quotation marks: which of them are names, and of what.

In: an article's analysis.  Out: proposals.  In 「工会推出“暖蜂计划”，架起“连心桥”」 the first quotation is an
INITIATIVE (a cue verb before it, a programme's ending inside), the second an everyday figure of speech, no name.

A quotation's score for a type is the logistic of the bias and the weights of all features of ``quoted.toml`` that hold:
words before it, its own form, words after it, and whether the article repeats it or has it in its headline.  Quotations
in a row are one list: they share what stands before the first and after the last.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import exp

from spacy.language import Language
from spacy.tokens import Doc

from kg.recognise.headed import is_everyday
from kg.recognise.proposal import Analysis, Proposal, analysis
from kg.recognise.rulefile import data, expand

_QUOTED = re.compile(r"“([^“”\n]{1,60})”|‘([^‘’“”\n]{1,40})’|\"([^\"\n“”]{1,40})\"")
_EDITION = re.compile(expand("(?:第{numeral}|首)届$"))
_LIST = re.compile(r"[、和及与或，]?(?:以及)?")
_BEFORE, _AFTER = 28, 34
_LONGEST_EDITION = 8
_SURE = 0.8
_HEADLINE = ("title", "kicker", "subtitle")


@dataclass(frozen=True, slots=True)
class Feature:
    """A pattern over one part of a quotation (before, inside, after) and what it adds to each type's log-odds."""

    name: str
    part: str
    pattern: re.Pattern[str]
    weights: Mapping[str, float]
    example: str

    def holds(self, before: str, inside: str, after: str) -> bool:
        """Whether the feature is true of a quotation with this text before, in and after it."""
        if self.part == "before":
            return self.pattern.search(before) is not None
        if self.part == "inside":
            return self.pattern.search(inside) is not None
        return self.pattern.match(after) is not None


@cache
def features() -> tuple[Feature, ...]:
    """The features of ``quoted.toml``."""
    rows = data("quoted.toml")["feature"]
    return tuple(Feature(r["name"], r["part"], re.compile(r["pattern"]), r["weights"], r["example"]) for r in rows)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation without its marks, and where the list of quotations it stands in begins and ends, with marks."""

    start: int
    end: int
    first: int
    last: int


def quotations(text: str) -> list[Quotation]:
    """All quotations of the text, each with the extent of the list it belongs to."""
    rows: list[list[re.Match[str]]] = []
    for match in _QUOTED.finditer(text):
        if rows and _LIST.fullmatch(text, rows[-1][-1].end(), match.start()):
            rows[-1].append(match)
        else:
            rows.append([match])
    return [Quotation(m.start() + 1, m.end() - 1, row[0].start(), row[-1].end()) for row in rows for m in row]


def scores(state: Analysis, quotation: Quotation) -> tuple[dict[str, float], list[str]]:
    """Probability of each type for the quotation, and the names of the features that hold."""
    text = state.text
    inside = text[quotation.start : quotation.end]
    before = _line_before(text, quotation.first)
    after = text[quotation.last : quotation.last + _AFTER]
    own = text[quotation.end + 1 : quotation.end + 1 + _AFTER]
    odds, held = dict(data("quoted.toml")["bias"]), []
    for feature in features():
        if feature.holds(before, inside, after) or (
            own != after and feature.part == "after" and feature.pattern.match(own)
        ):
            held.append(feature.name)
            for type, weight in feature.weights.items():
                odds[type] += weight
    for name, weights in data("quoted.toml")["article"].items():
        if _article_feature(name, state, quotation, inside):
            held.append(name)
            for type, weight in weights.items():
                odds[type] += weight
    return {type: 1 / (1 + exp(-value)) for type, value in odds.items()}, held


def _line_before(text: str, at: int) -> str:
    before = text[max(0, at - _BEFORE) : at]
    return before[before.rfind("\n") + 1 :]


def _article_feature(name: str, state: Analysis, quotation: Quotation, inside: str) -> bool:
    if name == "everyday":
        return is_everyday(f"“{inside}”") or inside in data("everyday.toml")["formulas"]
    if len(inside) < 2:
        return False
    if name == "repeated":
        return state.text.count(inside) > 1
    return any(inside in state.text[s.start : s.end] for s in state.article.sections if s.role in _HEADLINE)


def find(state: Analysis) -> Iterator[Proposal]:
    """The best type of every quotation that is more likely a name than not, and not an honour that a rule knows."""
    honours = {(p.start, p.end) for p in state.proposals if p.type == "HONOUR" and p.score >= _SURE}
    for quotation in quotations(state.text):
        if (quotation.start, quotation.end) in honours:
            continue
        odds, held = scores(state, quotation)
        type = max(sorted(odds), key=lambda type: odds[type])
        if odds[type] >= 0.5:
            why = "+".join(held[:3]) or "form"
            start, end = _extent(state.text, quotation, type)
            yield Proposal(start, end, type, f"quoted.{type.lower()}:{why}", min(odds[type], 0.93))


def _extent(text: str, quotation: Quotation, type: str) -> tuple[int, int]:
    """The quotation without its marks, or with them and the edition before it (第三届“寻找江州好班组”)."""
    edition = _EDITION.search(text, max(0, quotation.start - _LONGEST_EDITION), quotation.start - 1)
    if edition and type == "INITIATIVE":
        return edition.start(), quotation.end + 1
    return quotation.start, quotation.end


def quoted(doc: Doc) -> Doc:
    """Propose the names in quotation marks."""
    state = analysis(doc)
    state.proposals.extend(find(state))
    return doc


Language.component("kg_quoted", func=quoted)
