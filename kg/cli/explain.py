"""`kg explain`: an article with its mentions coloured, and why each is one.

In: files.  Out: each article's text, its mentions with rule, entity and reason, its facts, and the proposals that lost;
the same as a page with --html.  ``kg explain 要闻.txt`` shows 市总 in the colour of UNION, and that the nearest full
name decided what it means; ``--span 市总`` shows everything that was proposed there.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from kg.cli.app import BAD_INPUT, say, visible
from kg.cli.extract import writing
from kg.cli.options import Home, Paths, Recognisers
from kg.config import Config
from kg.model import Extraction, Link

if TYPE_CHECKING:
    from kg.engine.explain import Explanation

_STYLES = {
    "UNION": "bold red",
    "ENTERPRISE": "bold yellow",
    "ORG": "magenta",
    "PERSON": "bold blue",
    "HONOUR": "yellow",
    "INITIATIVE": "bold green",
    "PLATFORM": "cyan",
    "FACILITY": "bright_cyan",
    "DOCUMENT": "bright_magenta",
    "EVENT": "bright_green",
    "PLACE": "dim cyan",
}


def explain(
    paths: Paths,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Write a page to look at, instead of text; - is stdout."),
    ] = None,
    span: Annotated[
        str, typer.Option("--span", metavar="TEXT", help="Only tell what was proposed where this text stands.")
    ] = "",
    home: Home = "",
    recogniser: Recognisers = None,
) -> None:
    """Show each article with its mentions coloured, the rule and reason behind each, and the proposals that lost."""
    from kg.engine.explain import explain as explanations
    from kg.engine.inputs import Inputs
    from kg.read import read

    inputs = Inputs(read(paths))
    found = explanations(inputs.pages(), Config(home=home, recognisers=tuple(recogniser or ())))
    if html:
        from kg.engine.explain_page import explain_page

        with writing(html) as file:
            file.writelines(explain_page(found))
    else:
        _print(found, span)
    for item in inputs.unreadable:
        say(f"kg: {item.reason}")
    if inputs.unreadable:
        raise typer.Exit(BAD_INPUT)


def _print(found: "Iterable[Explanation]", span: str) -> None:
    console = Console(highlight=False, soft_wrap=True)
    for explanation in found:
        if not span:
            console.print(_coloured(explanation.extraction))
        for line in _at(explanation, span) if span else (*_lines(explanation), ""):
            console.print(visible(line), markup=False)


def _at(explanation: "Explanation", wanted: str) -> Iterator[str]:
    """Every proposal at each place of the wanted text, and what became of it."""
    text = explanation.extraction.article.text
    at = text.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        around = text[max(0, at - 12) : end + 12].replace("\n", " ")
        yield f"── {explanation.extraction.article.doc} {at}–{end} …{around}…"
        for verdict in explanation.verdicts((at, end)):
            each = verdict.proposal
            surface = text[each.start : each.end].replace("\n", " ")
            yield f"  {each.type} {surface}  by {each.rule} ({each.score:.2f}): {verdict.reason or 'taken'}"
        at = text.find(wanted, end)


def _coloured(extraction: Extraction) -> Text:
    text = Text(visible(extraction.article.text))
    for link in extraction.links:
        text.stylize(_STYLES.get(link.mention.type, "underline"), link.mention.start, link.mention.end)
    return text


def _lines(explanation: "Explanation") -> Iterator[str]:
    extraction = explanation.extraction
    article = extraction.article
    yield f"── {article.doc} · {article.id} · {article.kind} · {article.date} · {', '.join(article.reporters)}"
    yield from (_mention(link) for link in extraction.links)
    names = {link.entity: link.name for link in extraction.links}
    for fact in extraction.statements:
        told = "; ".join(f"{key} {value}" for key, value in fact.attrs)
        head, tail = names.get(fact.head, fact.head), names.get(fact.tail, fact.tail)
        yield f"  {head} —{fact.relation}→ {tail}  {told}  by {fact.rule} ({fact.confidence:.2f})"
    for figure in extraction.observations:
        value = f"{figure.measure} {figure.value:,.12g} {figure.unit} {figure.time}"
        yield f"  {names.get(figure.subject, figure.subject)}: {value}  by {figure.rule} ({figure.confidence:.2f})"
    for lost in explanation.lost:
        proposal = lost.proposal
        surface = article.text[proposal.start : proposal.end].replace("\n", " ")
        yield f"  lost: {proposal.type} {surface}  by {proposal.rule} ({proposal.score:.2f}): {lost.reason}"


def _mention(link: Link) -> str:
    mention = link.mention
    why = f"by {mention.rule} ({mention.confidence:.2f}); {link.why} ({link.confidence:.2f})"
    line = f"  {mention.type} {mention.surface} {mention.raw[0]}–{mention.raw[1]} = {link.name}  {why}"
    others = ", ".join(f"{other.name} {other.score:.2f}" for other in link.candidates if other.entity != link.entity)
    return f"{line}  not: {others}" if others else line
