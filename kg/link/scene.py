"""Where an article plays: the divisions it names, where, and in what role.

In: an article and its mentions.  Out: `Scene`, which answers 「which 市 does 市总 mean at this offset?」 and 「which of
the four 鼓楼区?」 with a `Verdict`: 「杭州市总工会推出…市总表示」 → 330100, because the federation of that level stands
right before.  Reads the text once; every question weighs all places named, the near and earlier ones more.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kg.gazetteer import Division, DivisionSpan, Gazetteer
from kg.link import weights
from kg.link.decision import Clue, Verdict, decide
from kg.link.registry import Registry
from kg.link.spots import Level, Row, SpanKinds, Spot, doubted, rows_by_code
from kg.link.union_lexicon import Relative
from kg.model import Article, Mention

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
        self._remote = [Clue("home", code, weights.HOME) for code in self.codes(home)[:1]]
        self._remote += [Clue("paper", code, weights.PAPER) for code in self.codes(article.issue.publication)[:1]]
        self._remote += [Clue("dateline", code, weights.DATELINE) for code in self.codes(article.place)[:1]]
        self._remote += [Clue("page", code, weights.PAGE) for code in page]
        self._lifts: dict[tuple[str, str], tuple[str, float]] = {}
        self._relatives: dict[str, Relative | None] = {}
        self._levels: dict[str, Level] = {}
        self._rows: dict[str, Row] = {}
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
        worths = weights.OF_UNION if union else weights.WEIGHT
        if word == "兵团":
            return Verdict("660000", 0.95, "corps")
        if word == "特区":
            return decide(self._clues("特别行政区", position, worths))
        clues = tuple(self._clues(word, position, worths))
        verdict = decide(clues)
        if word != "区" or not verdict.target or self.division(verdict.target).level != "province":
            return verdict
        districts = [clue for clue in clues if self.division(clue.target).level != "province"]
        return decide(districts) if districts else verdict

    def which(self, codes: Sequence[str], position: int, *, doubtful: bool = False) -> Verdict:
        """Which of the divisions that bear one name is meant at a reading offset.

        A `doubtful` name (江南, a district or a region) needs evidence even if only one division bears it.
        """
        living = [code for code in codes if self._exists(code)] or list(codes)
        if len(living) == 1 and not doubtful:
            return Verdict(living[0], 0.97, "registry")
        first = self.division(living[0])
        if first.level == "province":
            return Verdict(first.code, weights.PROVINCE, "province")
        clues = [clue for code in living for clue in self._support(code, position)]
        if len(living) > 1 and all(self._larger(first, code) for code in living[1:]):
            clues.append(Clue("larger-division", living[0], weights.WEIGHT["place"]))
        return decide(clues)

    def topic(self) -> str:
        """Code of the division the article is about: of the federation named most, the headline's first; else empty."""
        times = Counter({clue.target: 1 for clue in self._remote if clue.kind == "dateline"})
        for spot in self.spots:
            if spot.kind == "union":
                times[spot.code] += 3 if any(start <= spot.start < end for start, end in self._headlines) else 1
        return times.most_common(1)[0][0] if times else ""

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
        apart = min(abs(self._paragraph(position) - self._paragraph(start)), weights.FAR_PARAGRAPHS)
        distance = position - end if end <= position else start - position
        fade = 1.0 - 0.15 * min(max(distance, 0), 200) / 200
        return weights.PARAGRAPH**apart * fade * (1.0 if start <= position else weights.AFTER)

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
        self._rows = rows_by_code(found)
        for span, kind in unclear:
            verdict = self.which(span.codes, span.start)
            if verdict.target:
                found.append(Spot(verdict.target, span.start, span.end, "organ" if kind == "union" else kind))
        self.spots = doubted(found, self._gazetteer)
        self._rows = rows_by_code(self.spots)

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
                self._lifts[key] = (above.code, weights.ABOVE) if above else ("", 0.0)
        return self._lifts[key]

    def _fits(self, word: str, division: Division) -> bool:
        if word == "特别行政区":
            return division.class_word == word
        if word not in self._relatives:
            self._relatives[word] = self.registry.relative(word + "总工会")
        relative = self._relatives[word]
        return bool(relative and relative.fits(division))

    def _clues(self, word: str, position: int, worths: dict[str, float]) -> Iterator[Clue]:
        """Reasons for divisions of a class: names near the offset, then what holds for the whole article."""
        if word not in self._levels:
            self._levels[word] = self._level(word)
        level = self._levels[word]
        alone: dict[str, Spot] = {}
        for (target, kind, worth), row in level.rows:
            for spot in row.around(position):
                before = spot.start < position
                weight = worths[kind] * worth * self.nearness(spot.start, spot.end, position)
                yield Clue(f"{kind}-{'before' if before else 'after'}", target, weight, spot.start, spot.end)
                if before and worth == 1.0 and self._paragraph(spot.start) == self._paragraph(position):
                    alone[target] = spot
        if len(alone) == 1:
            target, spot = next(iter(alone.items()))
            yield Clue("alone-in-paragraph", target, weights.ALONE, spot.start, spot.end)
        yield from level.standing

    def _level(self, word: str) -> Level:
        """The spots that speak for divisions of a class, and the reasons that hold wherever the question stands."""
        rows: dict[tuple[str, str, float], list[Spot]] = {}
        standing: list[Clue] = []
        times: Counter[str] = Counter()
        for spot in self.spots:
            target, worth = self._lift(spot.code, word)
            if not target:
                continue
            times[target] += 1
            rows.setdefault((target, spot.kind, worth), []).append(spot)
            if any(start <= spot.start < end for start, end in self._headlines):
                weight = weights.HEADLINE if spot.kind == "union" else weights.HEADLINE_PLACE
                standing.append(Clue("headline", target, weight * worth, spot.start, spot.end))
            elif self._body <= spot.start and self._paragraph(spot.start) <= self._lead:
                standing.append(Clue("lead", target, weights.LEAD * worth, spot.start, spot.end))
        most = times.most_common(2)
        if most and most[0][1] >= max(weights.OFTEN_TIMES, 2 * most[-1][1] if len(most) > 1 else 0):
            standing.append(Clue("often", most[0][0], weights.OFTEN))
        for clue in self._remote:
            target, _ = self._lift(clue.target, word)
            if target:
                standing.append(Clue(clue.kind, target, clue.weight))
        return Level(tuple((key, Row(spots)) for key, spots in rows.items()), tuple(_strongest(standing)))

    def _support(self, code: str, position: int) -> Iterator[Clue]:
        """Clues for one of several divisions of the same name: itself, what lies around it, and its neighbours."""
        above = {division.code: division.level for division in self._gazetteer.ancestors(code)}
        parent = self.division(code).parent
        for other, row in self._rows.items():
            if other == code:
                kind, worth = "same-place", 0.8
            elif other in above:
                kind, worth = "place-above", 0.6 if above[other] == "province" else 0.75
            elif parent and self._gazetteer.within(other, parent):
                kind, worth = "neighbour", 0.5
            else:
                continue
            for spot in row.around(position):
                near = self.nearness(spot.start, spot.end, position)
                yield Clue(kind, code, worth * near, spot.start, spot.end)
        for clue in self._remote:
            if clue.target == code or clue.target in above:
                yield Clue(clue.kind, code, clue.weight)


def _strongest(clues: Iterable[Clue]) -> Iterator[Clue]:
    """Of the clues of one kind for one target the strongest, the earliest where equal."""
    found: dict[tuple[str, str], Clue] = {}
    for clue in clues:
        key = (clue.kind, clue.target)
        if key not in found or clue.weight > found[key].weight:
            found[key] = clue
    yield from found.values()
