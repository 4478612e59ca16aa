"""Articles made of blocks: reading text, sections, headline parts, byline, dateline, identifier.

In: a draft, the blocks of an article in reading order with their roles.  Out: the `Article`.  Roles H Y B of
「职工夜校开课／本报记者 王一鸣／日前…」 give title, reporters and text.
"""

import hashlib
import re
from dataclasses import dataclass

from kg.model import Article, Issue, Page, Section
from kg.segment import byline
from kg.segment.block import Block, goes_on, spaced
from kg.segment.headline import headline_roles, kicker_length, title_length
from kg.segment.issue import iso, printed_day
from kg.segment.line import Line, wording
from kg.segment.reading import Reading, raw_ranges

_DIGEST = 16
_DAY = re.compile(r"^.{0,6}?(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日|（(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日摄?）")
_BROADCAST = re.compile(r"^.{2,8}网(?:消息|讯)")
_HEAD, _BYLINE = "HK", "YZ"


@dataclass(frozen=True, slots=True)
class Draft:
    """Blocks of an article in reading order: kind, blocks, role of each (see `kg.segment.roles`, C for captions)."""

    kind: str
    blocks: tuple[Block, ...]
    roles: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What all articles of a page share: the page, its issue, the year of print (0 if unknown), the text's digest."""

    page: Page
    issue: Issue
    year: int
    digest: str


def article(draft: Draft, facts: PageFacts) -> Article:
    """The article a draft describes."""
    order = _order(draft)
    reading = Reading(facts.page.text)
    if draft.roles:
        _headline(reading, draft)
        before: Block | None = None
        for block, role in order:
            if role not in _HEAD:
                _block(reading, block, role, goes_on=role == "B" and before is not None and goes_on(before, block))
                before = block if role == "B" else None
    else:
        for block in draft.blocks:
            for line in block.lines:
                _line(reading, line, "body", "\n", loose=True)
    text, printed, offsets = reading.finish()
    ranges = raw_ranges((line for block, _ in order for line in block.lines), facts.page.text)
    raw = "\x1f".join(facts.page.text[start:end] for start, end in ranges)
    parts = {role: _part(text, reading.sections, role) for role in ("kicker", "title", "subtitle")}
    bodies = [spaced(block) for block, role in order if role in "BC"]
    bylines = [spaced(block) for block, role in order if role in _BYLINE]
    place, day = _dateline(draft.kind, bodies, bylines, facts)
    return Article(
        digest(raw),
        facts.page.doc,
        draft.kind,
        ranges,
        text,
        printed,
        offsets,
        tuple(reading.sections),
        title=parts["title"],
        kicker=parts["kicker"],
        subtitle=parts["subtitle"],
        reporters=_reporters(draft, bodies, bylines),
        agency=byline.agency(*bylines, *(body[:60] for body in bodies[:1]), *(body[-40:] for body in bodies[-1:])),
        date=day,
        place=place,
        issue=facts.issue,
        confidence=draft.confidence,
        page=facts.digest,
        regions=tuple(line for start, end in sorted(ranges) for line in facts.page.located(start, end)),
    )


def digest(text: str) -> str:
    """Identifier of a text: 64 bits of SHA-256 over its exact characters, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]


def _order(draft: Draft) -> list[tuple[Block, str]]:
    """Blocks with their roles in reading order: headline, byline, tip, body."""
    rows = list(zip(draft.blocks, draft.roles or "B" * len(draft.blocks), strict=True))
    if not draft.roles:
        return rows
    if draft.kind == "photo":
        return [row for row in rows if row[1] in _HEAD] + [row for row in rows if row[1] not in _HEAD]
    rank = {"H": 0, "K": 1, "Y": 2, "Z": 2, "T": 3}
    return sorted(rows, key=lambda row: rank.get(row[1], 4))


def _headline(reading: Reading, draft: Draft) -> None:
    heads = [(block, role) for block, role in zip(draft.blocks, draft.roles, strict=True) if role in _HEAD]
    groups = [[block for block, role in heads if role == which] for which in _HEAD]
    lead, main = sorted(groups, key=lambda group: max((len(block.key) for block in group), default=0))
    if not lead and len(main) > 1 and main[0].kind == "side":
        lead, main = main[:1], main[1:]
    lines = [line for block in main for line in block.lines]
    own = headline_roles(lines, [block.rule == "rubric" for block in main for _ in block.lines]) if lines else []
    before = [line for block in lead for line in block.lines]
    free = "kicker" not in own
    roles = ["kicker" if free and i == len(before) - 1 else "heading" for i in range(len(before))]
    split = free and not lead and not any(_BROADCAST.match(block.key) for block in draft.blocks)
    for line, role in zip([*before, *lines], [*roles, *own], strict=True):
        _headline_line(reading, line, role, split=split and role == "title" and own.count("title") == 1)


def _headline_line(reading: Reading, line: Line, role: str, *, split: bool) -> None:
    last = reading.sections[-1] if reading.sections else None
    if role == "title" and last and last.role == "title":
        if line.gap:
            reading.separate(" ", line)
        reading.line(line, loose=True)
        reading.sections[-1] = Section("title", last.start, len(reading))
        return
    reading.separate("\n", line)
    start = len(reading)
    reading.line(line, loose=True)
    cut = kicker_length(line) if split else 0
    if cut:
        middle = start + sum(not c.isspace() for c in line.text[:cut])
        while middle < len(reading) and reading.offset(middle) < line.start + cut:
            middle += 1
        reading.section("kicker", start, middle)
        start = middle + 1
    behind = title_length(line) if split and not cut else 0
    if behind:
        middle = start + sum(not c.isspace() for c in line.text[:behind])
        while middle < len(reading) and reading.offset(middle) < line.start + behind:
            middle += 1
        reading.section(role, start, middle)
        role, start = "subtitle", middle + 1
    reading.section(role, start, len(reading))


def _block(reading: Reading, block: Block, role: str, *, goes_on: bool) -> None:
    name = {"S": "heading", "Y": "byline", "Z": "byline", "C": "caption"}.get(role, "body")
    for i, line in enumerate(block.lines):
        sign = "" if goes_on or (i and not (block.kind == "tip" and i == 1)) else "\n"
        _line(reading, line, name, sign, loose=name in ("byline", "heading"))


def _line(reading: Reading, line: Line, role: str, sign: str, *, loose: bool) -> None:
    if sign:
        reading.separate(sign, line)
    start = len(reading)
    reading.line(line, loose=loose)
    reading.section(role, start, len(reading))


def _part(text: str, sections: list[Section], role: str) -> str:
    return next((text[section.start : section.end] for section in sections if section.role == role), "")


def _reporters(draft: Draft, bodies: list[str], bylines: list[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for line in bylines:
        found.update(dict.fromkeys(byline.names(line)))
    for body in bodies if draft.kind == "photo" else bodies[:2]:
        found.update(dict.fromkeys(byline.lede_names(body)))
    if bodies:
        found.update(dict.fromkeys(byline.credit_names(bodies[-1])))
    if bodies and not found:
        found.update(dict.fromkeys(byline.signature(bodies[-1])))
    return tuple(found)


def _dateline(kind: str, bodies: list[str], bylines: list[str], facts: PageFacts) -> tuple[str, str]:
    """Place and ISO day of the dateline; without one the day of the caption, of the byline or of the page."""
    for body in bodies[:2]:
        found = byline.dateline(body)
        if found:
            place, (year, month, day) = found
            page_month = int(facts.issue.date[5:7]) if facts.issue.date else 0
            return place, iso(year or facts.year, month or page_month, day) or facts.issue.date
    if kind == "photo":
        for body in bodies:
            match = _DAY.search(wording(body))
            if match:
                parts = [int(part or 0) for part in (match.groups()[:3] if match.group(2) else match.groups()[3:])]
                return "", iso(parts[0] or facts.year, parts[1], parts[2]) or facts.issue.date
    return "", next(filter(None, map(printed_day, bylines)), facts.issue.date)
