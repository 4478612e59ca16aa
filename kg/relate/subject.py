"""Whose figure a number is.

In: a `Reading`, a sentence and an `Amount` in it.  Out: the name and the rule that chose it.
「推进“暖心桥”行动，建成驿站60家，覆盖3万人」: both figures belong to 暖心桥; 「甲市总工会举办“夜校”等培训班20期」:
to the organiser; 「全县新增技能人才800人」: to the division the article is about; 「本次大赛吸引90家单位」: to the
contest named before.
"""

import re
from collections.abc import Sequence

from kg.model import Range
from kg.relate.beside import Choice, before, behind
from kg.relate.fact import Fact
from kg.relate.frame import decreed, frame, fronted, invited
from kg.relate.free import ACTOR, HE, TOPIC, FreeNames, method
from kg.relate.lexicon import find_cues, table
from kg.relate.office import Offices
from kg.relate.reading import BODY, WORK, Name, Reading
from kg.relate.region import division, nationwide, scene
from kg.relate.title import units_of
from kg.relate.topic import antecedent, he_meant, main_actor, named_alike, site_meant
from kg.relate.unit import Amount

_DATA = table("figures.toml")
_IS = {name: re.compile(row["pattern"]) for name, row in _DATA.items() if "pattern" in row}
_VERBS = re.compile(_DATA["organised"]["verbs"])
_HEAD = 8
"""Signs at the head of a sentence in which it says its topic."""
_SPEECH = re.compile(r"(?:说|表示|介绍|透露|告诉[^，]{0,4})，")


class Subjects:
    """Chooses subjects through one article and remembers what it was last about."""

    def __init__(self, reading: Reading, titles: Sequence[Fact]) -> None:
        self.reading, self.units = reading, units_of(titles)
        self.offices = Offices(reading, titles)
        self.names = FreeNames(reading, frozenset(fact.tail.index for fact in titles))
        self.focus: Name | None = None
        self.body: Name | None = None
        self.paragraph = self.focused = 0
        ends = [section.end for section in reading.article.sections if section.role in ("kicker", "title", "subtitle")]
        works = [name for name in reading.within(0, len(reading.signs), WORK) if not method(name)]
        titled_works = [name for name in works if ends and name.start < max(ends)]
        self.headline = titled_works[0] if titled_works else None

    def of(self, sentence: Range, amount: Amount) -> Choice | None:
        """The subject of `amount` and the rule that chose it; None when it belongs to nobody named."""
        signs = self.reading.signs
        self.paragraph = signs.rfind("\n", 0, sentence[0]) + 1
        left = signs[sentence[0] : amount.start]
        clause = next(one for one in self.reading.clauses(sentence) if one[0] <= amount.start < one[1])
        if _IS["nationwide"].search(left):
            return nationwide(self.reading, sentence)
        found = (
            behind(self.names, clause, amount)
            or self._outside(sentence, clause, amount)
            or self._organiser(sentence, amount, left)
            or before(self.names, amount)
            or division(self.reading, amount, left)
            or self._pointed(sentence, amount, left)
            or self._named(sentence, clause, amount)
            or (None if self.offices.urging == self.paragraph else self._carried(left, sentence))
        )
        if found and found[0].type == "PERSON":
            subject = self.offices.subject(found[0], sentence, amount)
            found = (subject, found[1]) if subject else None
        if found and found[0].type != "HONOUR":
            self.focus, self.focused = found[0], self.paragraph
        return found

    def leave(self, sentence: Range) -> None:
        """Remember what `sentence` was about for the sentences after it: its programme, else who acts in it."""
        free = self.names.within(sentence, sentence[1], TOPIC)
        topics = [name for name in free if not (self.names.coordinated(name) or name.type == "HONOUR" or method(name))]
        actors = (
            self.names.within(sentence, sentence[1], ACTOR) or self.names.within(sentence, sentence[1], ("PLACE",))[:1]
        )
        self.offices.listen(sentence, self.reading.signs.rfind("\n", 0, sentence[0]) + 1, actors)
        actors = [name for name in actors if not self.offices.held_by(name)]
        bodies = [name for name in actors if name.type in BODY]
        self.body = bodies[0] if bodies else self.body
        spoken = named_alike(self.reading, self.reading.signs[sentence[0] : sentence[0] + _HEAD], sentence[0])
        since = frame(self.reading, sentence, sentence[1])
        focus = [since] if since else topics[-1:] or ([spoken] if spoken else actors[:1])
        if focus and not (self.focus and sentence[0] <= self.focus.at < sentence[1]):
            self.focus, self.focused = focus[0], self.reading.signs.rfind("\n", 0, sentence[0]) + 1

    def _outside(self, sentence: Range, clause: Range, amount: Amount) -> Choice | None:
        """What the figure is told since, whom only the main clause names, or what the people counted are invited to."""
        since = frame(self.reading, sentence, amount.start)
        if since:
            return since, "figure.since"
        decree = decreed(self.reading, (self.paragraph, sentence[1]), sentence, amount.start)
        if decree:
            return decree, "figure.document"
        ahead = fronted(self.reading, sentence, clause, amount)
        if ahead:
            return ahead, "figure.fronted"
        guests = invited(self.reading, clause, amount)
        return (guests, "figure.joined") if guests else None

    def _organiser(self, sentence: Range, amount: Amount, left: str) -> Choice | None:
        if amount.unit not in _DATA["organised"]["units"] or not _VERBS.search(left):
            return None
        bodies = self.names.within(sentence, amount.start, BODY)
        if bodies:
            return bodies[-1], "figure.organiser"
        if self.names.within(sentence, amount.start, TOPIC) and self.body:
            return self.body, "figure.organiser"
        return None

    def _pointed(self, sentence: Range, amount: Amount, left: str) -> Choice | None:
        """该机制, 该平台 …: the programme, platform or facility named last before the sentence's own names."""
        match = _IS["pointed"].search(left)
        if not match:
            return None
        meant = site_meant(self.reading, left, sentence[0] + match.start())
        if meant:
            return meant, "figure.pointed"
        kinds = ("PLATFORM",) if match["platform"] else ("FACILITY",) if match["facility"] else WORK
        named = self.reading.within(0, sentence[0] + match.start(), kinds)
        return (named[-1], "figure.pointed") if named else None

    def _named(self, sentence: Range, clause: Range, amount: Amount) -> Choice | None:
        """The nearest free name of the sentence: in the clause itself, else its programme, else who acts."""
        signs = self.reading.signs
        actors = self.names.within(sentence, amount.start, ACTOR)
        topics = self.names.within(sentence, amount.start, TOPIC)
        topics = [name for name in topics if not (method(name) and (actors or self.body))]
        listed = self._listed(clause, amount)
        if listed:
            met = antecedent(self.reading, signs[amount.end : clause[1]], clause[0])
            if met and not topics:
                return met, "figure.anaphor"
            first = max((verb.end() for verb in find_cues(signs, clause[0], amount.start)), default=clause[0])
            actors = [name for name in actors if name.at < first]
            topics = [name for name in topics if name.at < first]
        near = [name for name in actors if name.at >= clause[0]]
        if near and (not topics or topics[-1].at < near[-1].at):
            return next(name for name in self.reading.group(near[-1], ACTOR) if name in near), "figure.actor"
        place = [] if near or topics else self.names.within(clause, amount.start, ("PLACE",))
        if place and place[0].at - clause[0] <= 1 and signs[place[0].at + 1] not in "的、，":
            return place[0], "figure.place"
        speaker = self._speaker(actors, clause)
        if speaker and not topics:
            return speaker, "figure.speaker"
        if topics and not self.names.coordinated(topics[-1]):
            return topics[-1], "figure.topic"
        if topics and (actors or self.body):
            return (actors[0] if actors else self.body or topics[-1]), "figure.actor"
        if topics:
            return topics[-1], "figure.topic"
        documents = self.names.within(clause, amount.start, ("DOCUMENT",))
        if documents:
            return documents[-1], "figure.document"
        spoken = named_alike(self.reading, signs[sentence[0] : sentence[0] + _HEAD], sentence[0])
        if spoken and not near:
            return spoken, "figure.anaphor"
        left = signs[sentence[0] : amount.start]
        he = HE.search(left)
        if he and not [name for name in actors if name.type == "PERSON"]:
            people = he_meant(self.reading, sentence[0] + he.start())
            if people:
                return people[0], "figure.pronoun"
        if actors:
            return self._acting(sentence, actors), "figure.actor"
        return None if listed else scene(self.reading, sentence, amount)

    def _acting(self, sentence: Range, actors: list[Name]) -> Name:
        """The subject of the last clause with a name: what opens it or stands behind 、, not a verb's object."""
        last = next(one for one in self.reading.clauses(sentence) if one[0] <= actors[-1].at < one[1])
        inside = [name for name in actors if name.at >= last[0]]
        for name in reversed(inside):
            first = self.reading.group(name, ACTOR)[0].at
            if first <= last[0] or self.reading.signs[first - 1] in "、，；：":
                return next(one for one in inside if one.at >= first)
        return inside[0]

    def _speaker(self, actors: list[Name], clause: Range) -> Name | None:
        """The body that the person who tells the figure speaks for (主席张三说，…)."""
        told = [name for name in actors if name.type == "PERSON" and name.index in self.units]
        if told and told[-1] is actors[-1] and _SPEECH.search(self.reading.signs[told[-1].at : clause[0]]):
            return self.units[told[-1].index][0]
        return None

    def _listed(self, clause: Range, amount: Amount) -> bool:
        """Whether the names before the number are what it counts (甲公司、乙公司等8家企业; 张三、李四2名选手)."""
        before = self.reading.signs[clause[0] : amount.start]
        return bool(_IS["listed"].search(before)) or (
            amount.unit in ("名", "位", "人", "家") and "\ue000" <= before[-1:] <= "\ue003" and "、" in before
        )

    def _carried(self, left: str, sentence: Range) -> Choice | None:
        """What the figure of a sentence without names belongs to: a short word's antecedent, or what went before."""
        if _IS["book"].search(left):
            books = self.reading.within(0, sentence[0], ("DOCUMENT",))
            if books:
                return books[-1], "figure.document"
        spoken = named_alike(self.reading, left, sentence[0])
        if spoken:
            return spoken, "figure.anaphor"
        if self.focus and self.focused >= self.paragraph:
            return self.focus, "figure.carried"
        main = self.headline or self.body or self.focus or self._main()
        return (main, "figure.article") if main else None

    def _main(self) -> Name | None:
        """The first programme, else the body the article is about, else the first place or person."""
        end = len(self.reading.signs)
        works = [name for name in self.reading.within(0, end, WORK) if not method(name)]
        named = works or main_actor(self.reading)
        return next(iter(named or self.reading.within(0, end, ("PLACE", "PERSON"))), None)
