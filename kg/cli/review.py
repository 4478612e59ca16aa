"""`kg review`: a person judges who is who.

In: a build, and what a person types.  Out: a line of a decisions file for each judgement, obeyed by later builds.
Are 周明山 and 周明山 one person?  The sentences of both stand side by side; ``d 两个单位`` says no, and why.
"""

import getpass
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.cli.app import say, visible
from kg.cli.lookup import meant, opened
from kg.cli.options import BuildArgument
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.corpus import Citation, Corpus
    from kg.resolve import Decision, Question

_ANSWERS = {"s": "same", "d": "different", "u": "unsure", "k": "skip", "q": "quit", "x": "undo"}
_CHANGES = {"n1": "rename", "n2": "rename", "t1": "retype", "t2": "retype"}
_PROMPT = "[s]ame  [d]ifferent  [u]nsure  s[k]ip  [n1|n2] NAME  [t1|t2] TYPE  [x] undo  [q]uit, and why: "
_SENTENCES = 4
"""Sentences of each side: enough to judge by, few enough for a screen."""


def review(
    build: BuildArgument = None,
    decisions: Annotated[
        Path, typer.Option(metavar="FILE", help="File that judgements are appended to (JSON lines).")
    ] = Path("decisions.jsonl"),
    who: Annotated[str, typer.Option(metavar="NAME", help="Who judges; the name of the login if not given.")] = "",
    of: Annotated[
        str, typer.Option("--of", metavar="ENTITY", help="Judge what the build joined into this entity: to split it.")
    ] = "",
) -> None:
    """Judge the pairs that a build left open, the one that would change most first.

    Type s, d, u, k or q, and after it why, if you like; n1 NAME or n2 NAME gives the left or right side another name,
    t1 TYPE or t2 TYPE another type, x takes the last judgement back. Judgements are kept at once; kg build --decisions
    obeys them.
    """
    from kg.resolve import joined, questions, read_decisions, read_resolution
    from kg.tables import read_tables

    folder, session = opened(build), _Session(decisions, who.strip() or _login())
    judged = read_decisions([decisions] if decisions.exists() else [])
    for problem in judged.problems:
        say(f"kg: {problem}")
    resolution, tables = read_resolution(folder.tables), read_tables(folder.tables)
    if of:
        asked = joined(resolution, tables, meant(folder, folder.about(of), of).entity.id)
    else:
        asked = questions(resolution, tables, judged)
    console = Console(highlight=False)
    for number, question in enumerate(asked, 1):
        typer.echo(f"{number}/{len(asked)}  probability {question.score:.2f}  {question.why}")
        console.print(_sides(folder.about(question.left, question.right), question, members=bool(of)))
        if not session.ask(question):
            break
    kept = f"{len(session.kept):,} of {len(asked):,} judged; kg build --decisions {decisions} obeys them"
    say(kept if asked else "nothing open" if not of else "nothing was joined into it")


class _Session:
    """What somebody judges in one sitting; every judgement is in the file at once."""

    def __init__(self, file: Path, who: str) -> None:
        self.file, self.who = file, who
        self.kept: list[Decision] = []

    def ask(self, question: "Question") -> bool:
        """Keep what is answered until the pair is judged or skipped; False when the sitting ends."""
        while True:
            answer, said = _answer()
            if answer in ("quit", "skip"):
                return answer != "quit"
            if answer == "undo":
                self._undo()
            elif answer in _CHANGES:
                self._keep(_CHANGES[answer], question.left if answer.endswith("1") else question.right, value=said)
            else:
                self._keep(answer, question.left, question.right, why=said)
                return True

    def _keep(self, judgement: str, left: str, right: str = "", *, value: str = "", why: str = "") -> None:
        from kg.resolve import Decision, append

        decision = Decision(judgement, left, right, value, self.who, _now(), why, "")
        append(self.file, decision)
        self.kept.append(decision)

    def _undo(self) -> None:
        from kg.resolve import append

        if not self.kept:
            say("nothing to take back")
            return
        last = self.kept.pop()
        append(self.file, replace(last, judgement="undo", value="", why="", when=_now()))
        say(f"taken back: {last.judgement} {last.left} {last.right}".rstrip())


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        raise KgError("who judges is not known", todo="give --who NAME") from None


def _answer() -> tuple[str, str]:
    """A judgement and what stands behind it, asked for until there is one; ``quit`` where the input ends."""
    while True:
        try:
            key, _, said = input(_PROMPT).strip().partition(" ")
        except EOFError:
            return "quit", ""
        key, said = key.lower(), said.strip()
        answer = _ANSWERS.get(key, key)
        if answer in _ANSWERS.values() or (key in _CHANGES and _fits(_CHANGES[key], said)):
            return answer, said


def _fits(change: str, said: str) -> bool:
    """Whether a name, or one of the types of the ontology, was given."""
    from kg.schema import schema

    types = schema().types
    if change == "retype" and said not in types:
        say(f"no type {said or '(none)'}: give one of {', '.join(types)}")
        return False
    return bool(said)


def _sides(corpus: "Corpus", question: "Question", *, members: bool) -> Table:
    """Both sides of a question beside one another: name and number of mentions above sentences.

    With `members` only what the articles of each side say, of an entity that the build joined.
    """
    table = Table(expand=True)
    for name, mentions in zip(question.names, question.mentions, strict=True):
        table.add_column(Text(visible(f"{name}  ×{mentions:,}")), ratio=1, overflow="fold")
    table.add_row(question.left, question.right)
    shown = _of_member if members else _evidence
    sides = (shown(corpus, entity) for entity in (question.left, question.right))
    table.add_row(*(Text("\n\n").join(_quoted(*one) for one in islice(side, _SENTENCES)) for side in sides))
    return table


def _evidence(corpus: "Corpus", entity: str) -> "Iterator[tuple[str, Citation]]":
    """What is stated of an entity, then its mentions, each sentence once."""
    from kg.schema import schema

    file = corpus.entities[corpus.canonical(entity)]
    cited: set[tuple[str, str]] = set()
    facts = ((schema().relation(fact.relation).label.zh, corpus.cite(fact.evidence)) for fact in file.outgoing)
    told = ((schema().relation(fact.relation).label.zh, corpus.cite(fact.evidence)) for fact in file.incoming)
    mentions = ((link.mention.surface, corpus.mention(link)) for link in file.links)
    for label, citation in (*facts, *told, *mentions):
        if (citation.article.id, citation.sentence) not in cited:
            cited.add((citation.article.id, citation.sentence))
            yield label, citation


def _of_member(corpus: "Corpus", entity: str) -> "Iterator[tuple[str, Citation]]":
    """The mentions of an entity of an article, before it was joined with others."""
    for link in corpus.entities[corpus.canonical(entity)].links:
        if link.entity == entity:
            yield link.mention.surface, corpus.mention(link)


def _quoted(label: str, citation: "Citation") -> Text:
    sentence = Text(visible(citation.sentence))
    sentence.stylize("bold", *citation.quote)
    place = f"{citation.article.doc} {citation.raw[0]}–{citation.raw[1]}  {citation.article.date}"
    return Text(visible(f"{label}  ")).append_text(sentence).append(visible(f"\n{place}"), style="dim")
