"""`kg review`: a person judges who is who.

In: a build, and what a person types.  Out: a line of a decisions file for each judgement, obeyed by later builds.
Are 周明山 and 周明山 one person?  The sentences of both stand side by side; ``d 两个单位`` says no, and why.
"""

import getpass
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.cli.app import say, visible
from kg.cli.lookup import opened
from kg.cli.options import BuildArgument
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.corpus import Citation, Corpus
    from kg.resolve import Question

_ANSWERS = {"s": "same", "d": "different", "u": "unsure", "k": "skip", "q": "quit"}
_PROMPT = "[s]ame  [d]ifferent  [u]nsure  s[k]ip  [q]uit, and why: "
_SENTENCES = 4
"""Sentences of each side: enough to judge by, few enough for a screen."""


def review(
    build: BuildArgument = None,
    decisions: Annotated[
        Path, typer.Option(metavar="FILE", help="File that judgements are appended to (JSON lines).")
    ] = Path("decisions.jsonl"),
    who: Annotated[str, typer.Option(metavar="NAME", help="Who judges; the name of the login if not given.")] = "",
) -> None:
    """Judge the pairs that a build left open, the one that would change most first.

    Type s, d, u, k or q, and after it why, if you like. Judgements are kept at once; kg build --decisions obeys them.
    """
    from kg.resolve import Decision, append, questions, read_decisions, read_resolution
    from kg.tables import read_tables

    folder, judge = opened(build), who.strip() or _login()
    judged = read_decisions([decisions] if decisions.exists() else [])
    for problem in judged.problems:
        say(f"kg: {problem}")
    asked = questions(read_resolution(folder.tables), read_tables(folder.tables), judged)
    console, kept = Console(highlight=False), 0
    for number, question in enumerate(asked, 1):
        typer.echo(f"{number}/{len(asked)}  probability {question.score:.2f}  {question.why}")
        console.print(_sides(folder.about(question.left, question.right), question))
        judgement, why = _answer()
        if judgement == "quit":
            break
        if judgement != "skip":
            when = datetime.now(UTC).isoformat(timespec="seconds")
            append(decisions, Decision(judgement, question.left, question.right, "", judge, when, why, ""))
            kept += 1
    say(f"{kept:,} of {len(asked):,} judged; kg build --decisions {decisions} obeys them" if asked else "nothing open")


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        raise KgError("who judges is not known", todo="give --who NAME") from None


def _answer() -> tuple[str, str]:
    """A judgement and why, asked for until there is one; ``quit`` where the input ends."""
    while True:
        try:
            key, _, why = input(_PROMPT).strip().partition(" ")
        except EOFError:
            return "quit", ""
        answer = _ANSWERS.get(key.lower(), key.lower())
        if answer in _ANSWERS.values():
            return answer, why.strip()


def _sides(corpus: "Corpus", question: "Question") -> Table:
    """Both sides of a question beside one another: name and number of mentions above sentences."""
    table = Table(expand=True)
    for name, mentions in zip(question.names, question.mentions, strict=True):
        table.add_column(Text(visible(f"{name}  ×{mentions:,}")), ratio=1, overflow="fold")
    table.add_row(question.left, question.right)
    sides = (_evidence(corpus, entity) for entity in (question.left, question.right))
    table.add_row(*(Text("\n\n").join(_quoted(*shown) for shown in islice(side, _SENTENCES)) for side in sides))
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


def _quoted(label: str, citation: "Citation") -> Text:
    sentence = Text(visible(citation.sentence))
    sentence.stylize("bold", *citation.quote)
    place = f"{citation.article.doc} {citation.raw[0]}–{citation.raw[1]}  {citation.article.date}"
    return Text(visible(f"{label}  ")).append_text(sentence).append(visible(f"\n{place}"), style="dim")
