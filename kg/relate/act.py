"""Who does what: verbs of the cue lexicon with their subject and object, clause by clause.

In: a `Reading` and the units its titles take.  Out: facts such as organizes, operates, issued, confers, participates_in.
「甲市总工会联合乙公司推出“暖心桥”，并上线“暖心”小程序」: 推出 gives organizes for 甲市总工会 (lead) and 乙公司 (co_organizer);
the second clause has no subject of its own, so 甲市总工会 carries over and operates “暖心”小程序.
A clause's own subject closes the one before it; a general one (各级工会, 企业) closes it without opening another.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.model import Attrs, Range
from kg.relate.fact import Fact
from kg.relate.lexicon import Cue, cue_pattern, cues, signatures, table
from kg.relate.reading import BODY, WORK, Name, Reading

_GRAMMAR = {name: re.compile(row["pattern"]) for name, row in table("clause.toml").items()}
_ACTORS = (*BODY, "PERSON")
_TOPICS = (*_ACTORS, *WORK)
_CLUSTER = re.compile(r"(?:并|和|或|、|与|及|并将|了|地|的)?\Z")
_QUOTED = re.compile(r"“[^“”]{14,800}”")
_ROLE_NOUN = re.compile(
    r"(?:有关|相关|主要|所属|各|机关|直属)*(?:部门|领导|单位|方面)?(?:主要|有关|相关)?(?:负责|领导|代表|干部|职工代表|班子)"
)
_EXPLICIT, _SENTENCE, _PARAGRAPH, _ARTICLE = 1.0, 0.95, 0.85, 0.7
_ADVERB = 16
"""Signs that may stand between a subject and its verb when the subject is taken from beside it."""


@dataclass(slots=True)
class _State:
    """What carries over: who acts, what is talked of, who joined in, and how sure that is."""

    actors: list[Name] = field(default_factory=list)
    topic: Name | None = None
    partners: list[Name] = field(default_factory=list)
    speaker: list[Name] = field(default_factory=list)
    weight: float = _EXPLICIT


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Neighbouring cue words read as one verb: 组织开展, 谋划并举办."""

    start: int
    end: int
    words: tuple[str, ...]


class Acts:
    """The cue lexicon at work on one article."""

    def __init__(self, reading: Reading, units: dict[int, list[Name]]) -> None:
        """`units` maps the index of a person's name to the bodies its titles name."""
        self.reading, self.units = reading, units
        self.consumed = {unit.index for bodies in units.values() for unit in bodies}
        self.quoted = [match.span() for match in _QUOTED.finditer(reading.signs)]
        self.rows: dict[str, list[Cue]] = {}
        for row in cues():
            for word in row.words:
                self.rows.setdefault(word, []).append(row)
        self.main = _main_actor(reading)

    def facts(self) -> Iterator[Fact]:
        """Every act the article states, sentence by sentence."""
        state = _State(actors=self.main, weight=_ARTICLE)
        for sentence in self.reading.sentences:
            if "\n" in self.reading.signs[max(0, sentence[0] - 2) : sentence[0]]:
                state = _State(self.main if not state.actors else state.actors, None, [], [], _ARTICLE)
            else:
                state = _State(state.actors, state.topic, [], [], min(state.weight, _PARAGRAPH))
            yield from self._scene(sentence)
            for clause in self.reading.clauses(sentence):
                yield from self._clause(sentence, clause, state)
                state.weight = min(state.weight, _SENTENCE)

    def _clause(self, sentence: Range, clause: Range, state: _State) -> Iterator[Fact]:
        clusters = [cluster for cluster in _clusters(self.reading.signs, clause) if not self._in_quote(cluster.start)]
        self._update(clause, clusters, state)
        previous = clause[0]
        for index, cluster in enumerate(clusters):
            end = clusters[index + 1].start if index + 1 < len(clusters) else clause[1]
            if not _GRAMMAR["negated"].search(self.reading.signs[max(previous, cluster.start - 6) : cluster.start]):
                yield from self._act(_Place(sentence, clause, previous, cluster, end), state)
            previous = cluster.end

    def _update(self, clause: Range, clusters: list[_Cluster], state: _State) -> None:
        """Let the clause's own subject, named or general, replace the one carried so far."""
        first = clusters[0].start if clusters else clause[1]
        opening = self.reading.signs[clause[0] : first]
        for name in self.reading.within(clause[0], first, _TOPICS):
            if self._subject(clause, name):
                if name.type in WORK:
                    state.topic = name
                    continue
                state.actors = self.reading.group(name, _ACTORS if name.type == "PERSON" else BODY)
                state.actors = [actor for actor in state.actors if clause[0] <= actor.at < first]
                state.weight, state.partners, state.topic = _EXPLICIT, [], None
                if name.type == "PERSON" and _GRAMMAR["speech"].search(self.reading.signs[name.at : clause[1]]):
                    state.speaker = self.units.get(name.index, [])
                return
        if clusters and not self.reading.within(clause[0], first, _ACTORS) and _GRAMMAR["generic"].search(opening):
            if not _GRAMMAR["pronoun"].search(opening):
                state.actors, state.speaker = [], []

    def _subject(self, clause: Range, name: Name) -> bool:
        """Whether the name can be the subject of its clause: not governed, not possessor, not part of a title."""
        signs = self.reading.signs
        return (
            name.index not in self.consumed
            and not _GRAMMAR["governed"].search(signs[max(clause[0], name.at - 4) : name.at])
            and signs[name.at + 1 : name.at + 2] != "的"
        )

    def _in_quote(self, at: int) -> bool:
        return any(start < at < end for start, end in self.quoted)

    def _act(self, place: "_Place", state: _State) -> Iterator[Fact]:
        rows = [row for word in reversed(place.cluster.words) for row in self.rows[word]]
        if rows[0].relation == "partners_with":
            yield from self._join(place, state, rows[0])
            return
        patients = self._patients(place, rows)
        attrs = _modality(self.reading.signs[max(place.clause[0], place.cluster.start - 12) : place.cluster.start])
        for patient in patients:
            for row in rows:
                agents, weight = self._agents(place, state, row)
                pairs = [agent for agent in agents if (agent.type, patient.type) in signatures()[row.relation]]
                for agent in pairs:
                    yield self._fact(place, row, agent, patient, weight, attrs)
                if pairs:
                    if row.relation == "organizes":
                        yield from self._companions(place, row, patient, state, pairs)
                    break

    def _fact(self, place: "_Place", row: Cue, agent: Name, patient: Name, weight: float, attrs: Attrs = ()) -> Fact:
        role = (("role", row.role),) if row.role else ()
        start, end = place.cluster.start, place.cluster.end
        for name in (agent, patient):
            if place.sentence[0] <= name.at < place.sentence[1]:
                start, end = min(start, name.at), max(end, name.at + 1)
        return Fact(agent, row.relation, patient, start, end, row.name, row.score * weight, attrs + role)

    def _join(self, place: "_Place", state: _State, row: Cue) -> Iterator[Fact]:
        """联合: those named behind it join the subject; with nobody behind it, the subjects joined each other."""
        signs = self.reading.signs
        behind = self.reading.within(place.cluster.end, place.end, BODY)
        agents, weight = self._agents(place, state, row)
        agents = [agent for agent in agents if agent.type in BODY]
        if (
            behind
            and signs[place.cluster.end : behind[0].at].count("，") == 0
            and behind[0].at - place.cluster.end < 12
        ):
            partners = [name for name in self.reading.group(behind[0], BODY) if name.at >= behind[0].at]
            state.partners = partners
            for agent in agents[:1]:
                for partner in partners:
                    if partner.entity != agent.entity:
                        yield self._fact(place, row, agent, partner, weight)
        elif weight == _EXPLICIT:
            for index, agent in enumerate(agents):
                for other in agents[index + 1 :]:
                    yield self._fact(place, row, agent, other, weight)

    def _companions(
        self, place: "_Place", row: Cue, patient: Name, state: _State, agents: list[Name]
    ) -> Iterator[Fact]:
        known = {agent.entity for agent in agents}
        for partner in state.partners:
            if partner.entity not in known and row.role == "lead":
                fact = self._fact(place, row, partner, patient, 0.8)
                yield Fact(
                    partner,
                    fact.relation,
                    patient,
                    fact.start,
                    fact.end,
                    "organizes.companion",
                    fact.score,
                    (("role", "co_organizer"),),
                )

    def _patients(self, place: "_Place", rows: list[Cue]) -> list[Name]:
        """What the verb acts on: to its right, else in front of 由, else what a short word (活动, 会议) stands for."""
        tails = {tail for row in rows for _, tail in signatures()[row.relation]}
        right = [
            name
            for name in self.reading.within(place.cluster.end, place.end, tuple(tails))
            if not self._owned(name, place.cluster.end)
        ]
        signs = self.reading.signs
        if right and self._governed_far(place, right[0]):
            right = []
        if right:
            return right
        left = signs[place.previous : place.cluster.start]
        by = re.search(r"由[^，。]{0,40}$", left)
        if by or {row.role for row in rows} & {"host", "undertaker", "co_organizer", "guide"}:
            before = self.reading.within(place.sentence[0], place.cluster.start, WORK)
            if before:
                return [before[-1]]
            topic = self._topic(place, "work", place.sentence[0])
            return [topic] if topic else []
        if rows[0].relation == "participates_in":
            stretch = signs[place.cluster.start : min(place.end, place.cluster.end + 12)]
            kind = (
                "meeting" if _GRAMMAR["meeting"].search(stretch) else "work" if _GRAMMAR["work"].search(stretch) else ""
            )
            topic = self._topic(place, kind, place.sentence[0]) if kind else None
            return [topic] if topic else []
        return []

    def _owned(self, name: Name, start: int) -> bool:
        """Whether the name stands as the property of a body right before it (全国总工会“559”工作部署)."""
        signs = self.reading.signs
        before = self.reading.within(max(start, name.at - 2), name.at, BODY)
        return bool(before) and signs[before[-1].at + 1 : name.at] in ("", "的")

    def _governed_far(self, place: "_Place", name: Name) -> bool:
        """Whether the first name behind the verb is the place or means of something else (在X…, 为X…)."""
        between = self.reading.signs[place.cluster.end : name.at]
        return bool(re.search(r"[在于到赴从][^，]{0,3}$", between)) and name.type in ("FACILITY", "PLATFORM")

    def _topic(self, place: "_Place", kind: str, before: int) -> Name | None:
        """The event or programme that 会议, 活动, 大赛 stand for: the last one named before this sentence."""
        wanted = ("EVENT",) if kind == "meeting" else WORK
        named = [
            name for name in self.reading.within(0, place.cluster.start, wanted) if self._background(name) is False
        ]
        if kind == "meeting":
            return named[0] if named else None
        earlier = [name for name in named if name.at < before] or named
        return earlier[-1] if earlier else None

    def _background(self, name: Name) -> bool:
        """Whether an event is only referred to (学习贯彻X精神), not reported."""
        signs = self.reading.signs
        return signs[name.at + 1 : name.at + 3] in ("精神", "以来", "报告", "确定", "部署") or bool(
            re.search(r"(?:贯彻|学习|落实|按照|贯彻落实|传达)$", signs[max(0, name.at - 4) : name.at])
        )

    def _agents(self, place: "_Place", state: _State, row: Cue) -> tuple[list[Name], float]:
        """Who acts: after 由, right beside the verb, the clause's subject, or whoever carries over; with its weight."""
        if row.agents == "all":
            return self._everybody(place, state, row)
        heads = tuple({head for head, _ in signatures()[row.relation]})
        signs = self.reading.signs
        for name in reversed(self.reading.within(place.previous, place.cluster.start, heads)):
            before = signs[max(place.clause[0], name.at - 6) : name.at]
            beside = place.cluster.start - name.at <= _ADVERB and not self.reading.within(
                name.at + 1, place.cluster.start
            )
            group = self.reading.group(name, heads)
            opening = signs[max(place.clause[0], group[0].at - 6) : group[0].at]
            if _GRAMMAR["agent"].search(opening):
                return group, _EXPLICIT
            if beside and not _GRAMMAR["governed"].search(before) and name.index not in self.consumed:
                return ([actor for actor in group if actor.at >= place.clause[0]], _EXPLICIT)
        if state.topic and state.topic.type in heads and row.relation in ("uses", "implements"):
            return [state.topic], state.weight
        actors = [actor for actor in state.actors if actor.type in heads]
        if actors:
            return actors, state.weight
        if state.speaker:
            return state.speaker[:1], 0.7
        return [], 0.0

    def _everybody(self, place: "_Place", state: _State, row: Cue) -> tuple[list[Name], float]:
        """All people, and bodies present through their people, named in the sentence before the verb."""
        signs, found = self.reading.signs, []
        start = place.previous if place.previous > place.clause[0] else self._list_start(place)
        for name in self.reading.within(start, place.cluster.start, _ACTORS):
            if name.index in self.consumed or signs[name.at + 1 : name.at + 2] == "的":
                continue
            if _GRAMMAR["governed"].search(signs[max(place.sentence[0], name.at - 4) : name.at]):
                continue
            if name.type == "PERSON" or _ROLE_NOUN.match(signs, name.at + 1) or self._lists(name, place):
                found.append(name)
        if found:
            return found, _EXPLICIT
        opening = signs[place.clause[0] : place.cluster.start]
        people = [actor for actor in state.actors if actor.type == "PERSON"]
        if not people and _GRAMMAR["pronoun"].search(opening):
            people = self.reading.within(max(0, place.clause[0] - 150), place.clause[0], ("PERSON",))[-1:]
        return people, state.weight

    def _list_start(self, place: "_Place") -> int:
        """Where the list of subjects begins that ends before this verb: after the last clause with a verb of its own."""
        start = place.clause[0]
        for clause in reversed([one for one in self.reading.clauses(place.sentence) if one[0] < place.clause[0]]):
            if cue_pattern().search(self.reading.signs, *clause) or self.reading.signs[clause[1] - 1] not in "，、；":
                break
            start = clause[0]
        return start

    def _lists(self, name: Name, place: "_Place") -> bool:
        """Whether the body stands in the list that is the verb's own subject (A、B等8家企业参赛)."""
        group = self.reading.group(name, _ACTORS)
        between = self.reading.signs[group[-1].at + 1 : place.cluster.start]
        return (
            len(between) <= 24
            and "，" not in between
            and not self.reading.within(group[-1].at + 1, place.cluster.start, BODY)
        )

    def _scene(self, sentence: Range) -> Iterator[Fact]:
        """People who act in a sentence that opens at an event (会上，… · X启动仪式上，…) take part in it."""
        signs = self.reading.signs
        scene = _GRAMMAR["scene"].match(signs[sentence[0] : sentence[1]])
        if not scene:
            return
        place = _Place(sentence, sentence, sentence[0], _Cluster(sentence[0], sentence[0], ()), sentence[1])
        if scene["named"]:
            event = self.reading.within(sentence[0] + scene.start("named"), sentence[0] + scene.end("named"), WORK)[-1:]
        else:
            topic = self._topic(place, "meeting", sentence[0])
            event = [topic] if topic else []
        for person in self.reading.within(sentence[0] + scene.end(), sentence[1], ("PERSON",)) if event else ():
            clause = next(one for one in self.reading.clauses(sentence) if one[0] <= person.at < one[1])
            if (
                self._subject(clause, person)
                and not self._in_quote(person.at)
                and signs[person.at + 1 : person.at + 3] != "总书"
            ):
                yield Fact(person, "participates_in", event[0], sentence[0], person.at + 1, "participates.scene", 0.7)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a verb stands: its sentence and clause, the end of the verb before it, and the end of its own reach."""

    sentence: Range
    clause: Range
    previous: int
    cluster: _Cluster
    end: int


def _clusters(signs: str, clause: Range) -> list[_Cluster]:
    """The cue words of a clause, neighbours joined."""
    found: list[_Cluster] = []
    for match in cue_pattern().finditer(signs, *clause):
        if found and _CLUSTER.match(signs[found[-1].end : match.start()]):
            last = found.pop()
            found.append(_Cluster(last.start, match.end(), (*last.words, match.group())))
        else:
            found.append(_Cluster(match.start(), match.end(), (match.group(),)))
    return found


def _modality(before: str) -> Attrs:
    return (("modality", "planned"),) if _GRAMMAR["planned"].search(before) else ()


def _main_actor(reading: Reading) -> list[Name]:
    """Whom the article is about: the first body of its headlines, else the union or body named most often."""
    ends = [section.end for section in reading.article.sections if section.role in ("kicker", "title", "subtitle")]
    bodies = reading.within(0, len(reading.signs), BODY)
    headline = [name for name in bodies if ends and name.start < max(ends)]
    if headline:
        return headline[:1]
    counts: dict[str, int] = {}
    for name in bodies:
        counts[name.entity] = counts.get(name.entity, 0) + (2 if name.type == "UNION" else 1)
    best = max(counts, key=lambda entity: counts[entity], default="")
    return [name for name in bodies if name.entity == best][:1]
