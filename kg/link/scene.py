"""Where an article plays: the divisions it names, where, and in what role.

In: an article and its mentions.  Out: `Scene`, which answers 「which 市 does 市总 mean at this offset?」 and 「which of
the four 鼓楼区?」 with a `Verdict`: 「杭州市总工会推出…市总表示」 → 330100, because the federation of that level stands
right before.  Reads the text once; every question weighs all places named, the near and earlier ones more.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.gazetteer import Division, DivisionSpan, Gazetteer
from kg.link.decision import Clue, Verdict, decide
from kg.link.registry import Registry
from kg.link.spots import SpanKinds, Spot, doubted
from kg.link.union_lexicon import Relative
from kg.model import Article, Mention

WEIGHT = {"union": 0.85, "organ": 0.65, "place": 0.55, "text": 0.4, "name": 0.35}
"""Probability that a relative form of the level means the division of a name of this kind in the same paragraph."""
OF_UNION = {**WEIGHT, "organ": 0.55, "place": 0.45, "text": 0.35, "name": 0.3}
"""The same for a union's relative form: 市总 follows a federation's name sooner than a place's."""
HEADLINE, HEADLINE_PLACE = 0.5, 0.4
"""The division in the headline, as a federation or otherwise."""
DATELINE, LEAD, OFTEN, ALONE, HOME, PAPER, PAGE = 0.6, 0.25, 0.3, 0.35, 0.45, 0.45, 0.2
"""The division in the dateline, in the first paragraph of the body, named three times or more and twice as often as any
other, alone of its level so far in the paragraph, of the paper's home, in the paper's name, in the page's other
articles."""
PROVINCE = 0.9
"""A bare name that a province shares with a city means the province: 吉林, but 吉林市."""
ABOVE = 0.65
"""What a name is worth for the division above it: an article on 安吉县 may speak of the 市总 of 湖州."""
AFTER = 0.8
"""What a name that comes only later is worth."""
PARAGRAPH = 0.75
"""What each paragraph in between leaves of a name's worth."""
FAR_PARAGRAPHS = 4
OFTEN_TIMES = 3
_ORDER = ("province", "prefecture", "county", "zone", "township")
HEADLINES = frozenset(("kicker", "title", "subtitle"))
class Scene:
    """The divisions of one article; `home` is the division of the paper, `page` those of the page's other articles."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        article: Article,
        mentions: Sequence[Mention],
        *,
        home: str = "",
        page: Sequence[str] = (),
    ) -> None:
        self.article, self.registry = article, Registry(gazetteer)
        self._gazetteer = gazetteer
        self._paragraphs = [offset for offset, character in enumerate(article.text) if character == "\n"]
        self._headlines = [(section.start, section.end) for section in article.sections if section.role in HEADLINES]
        self._body = next((section.start for section in article.sections if section.role == "body"), 0)
        self._lead = self._paragraph(self._body)
        self._remote = [Clue("home", code, HOME) for code in self.codes(home)[:1]]
        self._remote += [Clue("paper", code, PAPER) for code in self.codes(article.issue.publication)[:1]]
        self._remote += [Clue("dateline", code, DATELINE) for code in self.codes(article.place)[:1]]
        self._remote += [Clue("page", code, PAGE) for code in page]
        self._lifts: dict[tuple[str, str], tuple[str, float]] = {}
        self._relatives: dict[str, Relative | None] = {}
        self.spots: tuple[Spot, ...] = ()
        self._collect(mentions)

    def codes(self, name: str) -> tuple[str, ...]:
        """Codes of the divisions that a stretch of text names as a whole or at its beginning, best first."""
        span = self.leading(name)
        return span.codes if span else ()

    def leading(self, name: str) -> DivisionSpan | None:
        """The division that a name begins with."""
        if not name:
            return None
        span = next(self._gazetteer.find(name), None)
        return span if span and span.start == 0 else None

    def of_level(self, word: str, position: int, *, union: bool = False) -> Verdict:
        """Which division a relative word (市, 自治区) means at a reading offset; `union` in the name of a union."""
        weights = OF_UNION if union else WEIGHT
        if word == "兵团":
            return Verdict("660000", 0.95, "corps")
        if word == "特区":
            return decide(self._clues("特别行政区", position, weights))
        clues = tuple(self._clues(word, position, weights))
        verdict = decide(clues)
        if word != "区" or not verdict.target or self.division(verdict.target).level != "province":
            return verdict
        districts = [clue for clue in clues if self.division(clue.target).level != "province"]
        return decide(districts) if districts else verdict

    def which(self, codes: Sequence[str], position: int) -> Verdict:
        """Which of the divisions that bear one name is meant at a reading offset."""
        living = [code for code in codes if self._exists(code)] or list(codes)
        if len(living) == 1:
            return Verdict(living[0], 0.97, "registry")
        first = self.division(living[0])
        if first.level == "province":
            return Verdict(first.code, PROVINCE, "province")
        clues = [clue for code in living for clue in self._support(code, position)]
        if all(self._larger(first, code) for code in living[1:]):
            clues.append(Clue("larger-division", living[0], WEIGHT["place"]))
        return decide(clues)

    def division(self, code: str) -> Division:
        """The division of a code that this scene has given."""
        found = self._gazetteer.by_code(code)
        assert found is not None
        return found

    def official(self, code: str) -> str:
        """The division's official name on the article's date, a district with its city."""
        division = self.division(code)
        return self._gazetteer.official_name(division, self.article.date if not division.valid_until else "")

    def within(self, code: str, outer: str) -> bool:
        """Whether a division is another or lies below it."""
        return code == outer or self._gazetteer.within(code, outer)

    def nearness(self, start: int, end: int, position: int) -> float:
        """What is left of a name's worth at an offset: 1 right before it, less by paragraph and by distance (0–1)."""
        apart = min(abs(self._paragraph(position) - self._paragraph(start)), FAR_PARAGRAPHS)
        distance = position - end if end <= position else start - position
        fade = 1.0 - 0.15 * min(max(distance, 0), 200) / 200
        return PARAGRAPH**apart * fade * (1.0 if start <= position else AFTER)

    def _paragraph(self, position: int) -> int:
        return bisect_left(self._paragraphs, position)

    def _exists(self, code: str) -> bool:
        division = self._gazetteer.by_code(code)
        return bool(division and division.exists(self.article.date) and not division.valid_until)

    def _larger(self, first: Division, code: str) -> bool:
        return _ORDER.index(first.level) < _ORDER.index(self.division(code).level)

    def _collect(self, mentions: Sequence[Mention]) -> None:
        """Spots of all spans: first those that name one division, then the others by the light of the first."""
        kinds = SpanKinds(self.article, mentions)
        unclear: list[tuple[DivisionSpan, str]] = []
        found: list[Spot] = []
        for span in self._gazetteer.find(self.article.text):
            kind = kinds.of(span)
            living = [code for code in span.codes if self._exists(code)] or span.codes
            if kind and len(living) == 1:
                found.append(Spot(living[0], span.start, span.end, kind))
            elif kind:
                unclear.append((span, kind))
        self.spots = tuple(found)
        for span, kind in unclear:
            verdict = self.which(span.codes, span.start)
            if verdict.target:
                found.append(Spot(verdict.target, span.start, span.end, "organ" if kind == "union" else kind))
        self.spots = doubted(found, self._gazetteer)

    def _lift(self, code: str, word: str) -> tuple[str, float]:
        """The division a word may mean that a code is or lies below, and what the step up leaves of the worth."""
        key = (code, word)
        if key not in self._lifts:
            self._lifts[key] = ("", 0.0)
            division = self._gazetteer.by_code(code)
            if division and self._fits(word, division):
                self._lifts[key] = (code, 1.0)
            elif division:
                above = next((a for a in self._gazetteer.ancestors(code) if self._fits(word, a)), None)
                self._lifts[key] = (above.code, ABOVE) if above else ("", 0.0)
        return self._lifts[key]

    def _fits(self, word: str, division: Division) -> bool:
        if word == "特别行政区":
            return division.class_word == word
        if word not in self._relatives:
            self._relatives[word] = self.registry.relative(word + "总工会")
        relative = self._relatives[word]
        return bool(relative and relative.fits(division))

    def _clues(self, word: str, position: int, weights: dict[str, float]) -> Iterator[Clue]:
        times: dict[str, int] = {}
        around: dict[str, Spot] = {}
        paragraph = self._paragraph(position)
        for spot in self.spots:
            target, worth = self._lift(spot.code, word)
            if not target or spot.start == position:
                continue
            times[target] = times.get(target, 0) + 1
            if spot.start < position and self._paragraph(spot.start) == paragraph and worth == 1.0:
                around[target] = spot
            near = self.nearness(spot.start, spot.end, position)
            yield Clue(self._where(spot, position), target, weights[spot.kind] * worth * near, spot.start, spot.end)
            if any(start <= spot.start < end for start, end in self._headlines):
                weight = HEADLINE if spot.kind == "union" else HEADLINE_PLACE
                yield Clue("headline", target, weight * worth, spot.start, spot.end)
            elif self._body <= spot.start and self._paragraph(spot.start) <= self._lead:
                yield Clue("lead", target, LEAD * worth, spot.start, spot.end)
        if len(around) == 1:
            target, spot = next(iter(around.items()))
            yield Clue("alone-in-paragraph", target, ALONE, spot.start, spot.end)
        for target, number in times.items():
            if number >= OFTEN_TIMES and all(number >= 2 * n for other, n in times.items() if other != target):
                yield Clue("often", target, OFTEN)
        for clue in self._remote:
            target, _ = self._lift(clue.target, word)
            if target:
                yield Clue(clue.kind, target, clue.weight)

    def _support(self, code: str, position: int) -> Iterator[Clue]:
        """Clues for one of several divisions of the same name: itself, what lies around it, and its neighbours."""
        above = {a.code: a.level for a in self._gazetteer.ancestors(code)}
        parent = self.division(code).parent
        for spot in self.spots:
            if spot.start == position:
                continue
            near = self.nearness(spot.start, spot.end, position)
            if spot.code == code:
                yield Clue("same-place", code, 0.8 * near, spot.start, spot.end)
            elif spot.code in above:
                worth = 0.6 if above[spot.code] == "province" else 0.75
                yield Clue("place-above", code, worth * near, spot.start, spot.end)
            elif parent and self._gazetteer.within(spot.code, parent):
                yield Clue("neighbour", code, 0.5 * near, spot.start, spot.end)
        for clue in self._remote:
            if clue.target == code or clue.target in above:
                yield Clue(clue.kind, code, clue.weight)

    @staticmethod
    def _where(spot: Spot, position: int) -> str:
        return f"{spot.kind}-{'before' if spot.start < position else 'after'}"
