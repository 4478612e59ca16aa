"""Who does what: verbs of the cue lexicon with their subject and object, clause by clause.

In: a `Reading` and the units its titles take.  Out: facts such as organizes, operates, issued, participates_in.
「甲市总工会联合乙公司推出“暖心桥”，并上线“暖心”小程序」: 推出 gives organizes for 甲市总工会 (lead) and 乙公司
(co_organizer); the second clause has no subject of its own, so 甲市总工会 carries over and operates “暖心”小程序.
"""

import re
from collections.abc import Iterator, Sequence

from kg.model import Attrs
from kg.relate.carry import ACTORS, EXPLICIT, Carry
from kg.relate.fact import Fact
from kg.relate.lexicon import Cue, find_cues, score, signatures
from kg.relate.reading import BODY, WORK, Name, Reading
from kg.relate.title import units_of
from kg.relate.topic import GRAMMAR, antecedent, he_meant, referred
from kg.relate.verb import Verb, verbs

_QUOTED = re.compile(r"“[^“”]{14,800}”")
_AFTERWARDS = re.compile(r"(?:后|时|之余|之后|期间)，\Z")
_AT = re.compile(r"[在于到赴从][^，]{0,3}\Z")
_OF = re.compile(r"(?:主办|承办|协办|指导|举办)的[^，。]{0,6}\Z")
_BY = re.compile(r"由[^，。]{0,40}\Z")
_FRONTED = {"host", "undertaker", "co_organizer", "guide"}
_BESIDE = 16
"""Signs that may stand between a subject and its verb when the subject is taken from beside it."""


class Acts:
    """The cue lexicon at work on one article."""

    def __init__(self, reading: Reading, titles: Sequence[Fact]) -> None:
        """`titles` are the facts that titles around people's names gave."""
        self.reading = reading
        self.carry = Carry(reading, units_of(titles), frozenset(fact.tail.index for fact in titles))
        self.quoted = [match.span() for match in _QUOTED.finditer(reading.signs)]

    def facts(self) -> Iterator[Fact]:
        """Every act the article states, sentence by sentence; what people are quoted with is not one."""
        for sentence in self.reading.sentences:
            self.carry.enter(sentence)
            for clause in self.reading.clauses(sentence):
                found = [verb for verb in verbs(self.reading, sentence, clause) if not self.in_quote(verb.start)]
                self.carry.update(clause, found)
                for verb in found:
                    before = self.reading.signs[max(verb.previous, verb.start - 6) : verb.start]
                    if not GRAMMAR["negated"].search(before):
                        yield from self._act(verb)

    def in_quote(self, at: int) -> bool:
        """Whether the sign stands inside a long quotation."""
        return any(start < at < end for start, end in self.quoted)

    def _act(self, verb: Verb) -> Iterator[Fact]:
        rows = verb.rows
        if rows[0].relation == "partners_with":
            yield from self._join(verb, rows[0])
            return
        signs = self.reading.signs
        attrs = _modality(
            signs[max(verb.clause[0], verb.start - 12) : verb.start], signs[verb.sentence[0] : verb.start]
        )
        jointly: list[Name] = []
        patients = self._patients(verb, rows)
        for place, patient in enumerate(patients):
            for row in rows:
                agents, weight = self._agents(verb, row)
                if len(agents) == len(patients) > 1 and verb.respectively(self.reading.signs, agents[-1].at):
                    agents = [agents[place]]
                pairs = [agent for agent in agents if (agent.type, patient.type) in signatures()[row.relation]]
                for agent in pairs:
                    yield self._fact(verb, row, agent, patient, weight, attrs)
                if pairs and (row.role == "lead" or row.relation == "issued"):
                    yield from self._companions(verb, row, patient, pairs)
                if pairs:
                    jointly = pairs if weight == EXPLICIT else []
                    break
        if verb.together(self.reading.signs):
            yield from self._mutual(verb, jointly)

    def _fact(self, verb: Verb, row: Cue, agent: Name, patient: Name, weight: float, attrs: Attrs = ()) -> Fact:
        role = (("role", row.role),) if row.role and row.relation == "organizes" else ()
        start, end = verb.start, verb.end
        for name in (agent, patient):
            if verb.sentence[0] <= name.at < verb.sentence[1]:
                start, end = min(start, name.at), max(end, name.at + 1)
        return Fact(agent, row.relation, patient, start, end, row.name, row.score * weight, attrs + role)

    def _join(self, verb: Verb, row: Cue) -> Iterator[Fact]:
        """联合: those named right behind it join the subject, and what the subject then does."""
        behind = self.reading.within(verb.end, min(verb.reach, verb.end + _BESIDE), BODY)
        if not behind or "，" in self.reading.signs[verb.end : behind[0].at]:
            return
        agents, weight = self._agents(verb, row)
        partners = [name for name in self.reading.group(behind[0], BODY) if name.at >= behind[0].at]
        if row.role:
            self.carry.partners = partners
        for partner in partners if agents else ():
            yield self._fact(verb, row, agents[0], partner, weight)

    def _mutual(self, verb: Verb, agents: list[Name]) -> Iterator[Fact]:
        """Bodies that do something jointly are partners of each other."""
        bodies = [agent for agent in agents if agent.type in BODY]
        for index, one in enumerate(bodies):
            for other in bodies[index + 1 :]:
                yield Fact(one, "partners_with", other, one.at, verb.end, "partners.jointly", score("partners.jointly"))

    def _companions(self, verb: Verb, row: Cue, patient: Name, agents: list[Name]) -> Iterator[Fact]:
        known = {agent.entity for agent in agents}
        for partner in self.carry.partners:
            if partner.entity not in known:
                start, end = min(partner.at, verb.start), max(verb.end, patient.at + 1)
                role = (("role", "co_organizer"),) if row.role else ()
                name = f"{row.relation}.companion"
                yield Fact(partner, row.relation, patient, start, end, name, row.score * 0.8, role)

    def _patients(self, verb: Verb, rows: list[Cue]) -> list[Name]:
        """What the verb acts on: behind it, else in front of 由, else what a short word (活动, 会议) stands for."""
        signs = self.reading.signs
        tails = tuple({tail for row in rows for _, tail in signatures()[row.relation]})
        behind = [
            name
            for name in self.reading.within(verb.end, verb.reach, tails)
            if name.at < verb.clause[1] or (name.type == "HONOUR" and self._stands(name))
            if rows[0].relation != "organizes" or not self._owned(name, verb.end)
        ]
        if behind and not (_AT.search(signs[verb.end : behind[0].at]) and behind[0].type in ("FACILITY", "PLATFORM")):
            return behind
        if _BY.search(signs[verb.clause[0] : verb.start]) or {row.role for row in rows} & _FRONTED:
            if signs[verb.end : verb.end + 1] == "的" and not behind:
                return []
            kinds = (*WORK, "FACILITY", "PLATFORM") if any(row.relation == "operates" for row in rows) else WORK
            named = self.reading.within(verb.sentence[0], verb.start, kinds)
            if named:
                return [name for name in self.reading.group(named[-1], kinds) if name.at >= verb.sentence[0]]
            ahead = self.reading.within(verb.end, verb.sentence[1], WORK)
            if ahead and _OF.search(signs[verb.end : ahead[0].at]):
                return self.reading.group(ahead[0], WORK)
            topic = antecedent(self.reading, signs[verb.sentence[0] : verb.start], verb.sentence[0])
            return self.reading.group(topic, ("EVENT",)) if topic else []
        return next((found for row in rows if (found := self._understood(verb, row))), [])

    def _understood(self, verb: Verb, row: Cue) -> list[Name]:
        """What a verb without a named object acts on: 参加活动 the programme, 致词 the meeting, 入选 the honour."""
        signs = self.reading.signs
        if row.relation == "participates_in":
            within = row.agents == "present" or verb.words[-1] == "入选"
            named = self.reading.within(verb.sentence[0], verb.start, WORK) if within else []
            if named:
                return named[-1:]
            stretch = signs[verb.start : min(verb.reach, verb.end + 12)]
            meets = row.agents == "present" or verb.words[-1] in ("出席", "列席", "主持")
            told = bool(GRAMMAR["work"].search(stretch) or GRAMMAR["meeting"].search(stretch))
            topic = antecedent(self.reading, stretch if told or not meets else "会议", verb.start)
            topic = topic or self._reported(verb, meets)
            return self.reading.group(topic, ("EVENT",)) if topic else []
        if row.relation == "received_honour" and GRAMMAR["distinction"].match(signs, verb.end):
            return [name for name in self.reading.within(0, verb.start, ("HONOUR",)) if self._stands(name)][-1:]
        if row.relation == "received_honour" and verb.words[-1] in ("入选", "当选", "获评"):
            honours = self.reading.within(verb.sentence[0], verb.start, ("HONOUR",))
            return [name for name in honours if self._stands(name)][:1]
        return []

    def _reported(self, verb: Verb, meets: bool) -> Name | None:
        """What 参加 without an object is about (…张三参加。): the programme or event of this sentence or the last."""
        signs = self.reading.signs
        if not (meets or verb.words[-1] in ("参加", "参与")) or signs[verb.end : verb.end + 1] not in (
            "。",
            "，",
            "；",
            "并",
        ):
            return None
        index = self.reading.sentences.index(verb.sentence)
        start = (
            self.reading.sentences[index - 1][0]
            if index and not self.reading.opens_paragraph(verb.sentence)
            else verb.sentence[0]
        )
        named = [name for name in self.reading.within(start, verb.start, WORK) if not referred(self.reading, name)]
        return named[-1] if named else None

    def _stands(self, honour: Name) -> bool:
        """Whether the honour is spoken of, and not the title of somebody."""
        return honour.index not in self.carry.honours

    def _owned(self, name: Name, start: int) -> bool:
        """Whether the name stands as the property of a body right before it (全国总工会“559”工作部署)."""
        before = self.reading.within(max(start, name.at - 2), name.at, BODY)
        return bool(before) and self.reading.signs[before[-1].at + 1 : name.at] in ("", "的")

    def _agents(self, verb: Verb, row: Cue) -> tuple[list[Name], float]:
        """Who acts: after 由, right beside the verb, the clause's subject, or whoever carries over; with its weight."""
        if row.agents in ("all", "present"):
            return self._everybody(verb)
        heads = tuple(dict.fromkeys(head for head, _ in sorted(signatures()[row.relation])))
        signs = self.reading.signs
        since = verb.clause[0] if _BY.search(signs[verb.clause[0] : verb.start]) else verb.previous
        for name in reversed(self.reading.within(since, verb.start, heads)):
            if name in self.carry.partners:
                continue
            group = [actor for actor in self.reading.group(name, heads) if actor.at >= verb.clause[0]]
            if name.index not in self.carry.taken and GRAMMAR["agent"].search(
                signs[max(verb.clause[0], group[0].at - 6) : group[0].at]
            ):
                return group, EXPLICIT
            beside = verb.start - name.at <= _BESIDE and not self.reading.within(name.at + 1, verb.start)
            if beside and name.index not in self.carry.taken and not self.carry.governed(verb.clause, group[0]):
                return group, EXPLICIT
        return self.carry.of(heads, row.relation)

    def _everybody(self, verb: Verb) -> tuple[list[Name], float]:
        """All people, and bodies present through their people, named in the sentence before the verb."""
        start = verb.previous if verb.previous > verb.clause[0] else self._list_start(verb)
        found = [name for name in self.reading.within(start, verb.start, ACTORS) if self._takes_part(verb, name)]
        if not found and start > verb.clause[0]:
            names = self.reading.within(verb.clause[0], verb.start, ACTORS)
            found = [name for name in names if self._takes_part(verb, name)]
        if found:
            return found, EXPLICIT
        if any(self._leads_another(name, verb) for name in self.reading.within(verb.clause[0], verb.start, ACTORS)):
            return [], 0.0
        if _AFTERWARDS.search(self.reading.signs[verb.start : verb.clause[1]]):
            following = self.reading.within(verb.clause[1], verb.sentence[1], ("PERSON",))[:1]
            if following:
                return following, 0.9
        if self.carry.pointed:
            return self.carry.actors, self.carry.weight
        if GRAMMAR["pronoun"].search(self.reading.signs[verb.clause[0] : verb.start]):
            return he_meant(self.reading, verb.clause[0]), self.carry.weight
        return [actor for actor in self.carry.actors if actor.type == "PERSON"], self.carry.weight

    def _takes_part(self, verb: Verb, name: Name) -> bool:
        """Whether the name acts: a person, a body through its people, a body in the list that is the subject."""
        if not self.carry.is_subject(verb.sentence, name) or self._leads_another(name, verb):
            return False
        if name.type == "PERSON" or GRAMMAR["delegates"].match(self.reading.signs, name.at + 1):
            return True
        last = self.reading.group(name, ACTORS)[-1].at
        between = self.reading.signs[last + 1 : verb.start]
        return len(between) <= 24 and "，" not in between and not self.reading.within(last + 1, verb.start, BODY)

    def _leads_another(self, name: Name, verb: Verb) -> bool:
        """Whether the name belongs to the real subject, a place or work before the verb (张三领衔的工作室获评…)."""
        behind = self.reading.within(name.at + 1, verb.start, (*WORK, "FACILITY", "PLATFORM"))
        stretch = self.reading.signs[name.at + 1 : behind[-1].at] if behind else ""
        return stretch.endswith("的") and "，" not in stretch and verb.start - behind[-1].at <= _BESIDE

    def _list_start(self, verb: Verb) -> int:
        """Where the list of subjects begins that ends at this verb: behind the last clause with a verb of its own."""
        start = verb.clause[0]
        for clause in reversed([one for one in self.reading.clauses(verb.sentence) if one[0] < verb.clause[0]]):
            if any(find_cues(self.reading.signs, *clause)) or self.reading.signs[clause[1] - 1] not in "，、；":
                break
            start = clause[0]
        return start


def _modality(before: str, opening: str) -> Attrs:
    """How an act is told: as hearsay by the words that open its sentence, as planned by those right before its verb."""
    if GRAMMAR["reported"].search(opening):
        return (("modality", "reported"),)
    return (("modality", "planned"),) if GRAMMAR["planned"].search(before) else ()
