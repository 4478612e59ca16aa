"""The way of a page: lines, blocks, photographs, runs, articles.

In: a `Page`.  Out: its `Article`s in the order of their first printed character.  A masthead, 「本报讯…」 under a
headline and a
photograph with 「新华社记者 王一鸣 摄」 give three articles.
"""

from kg.model import Article, Page
from kg.segment.article import Draft, PageFacts, article, digest
from kg.segment.block import Block, blocks, label
from kg.segment.evidence import PageEvidence
from kg.segment.heading import headline_score
from kg.segment.issue import issue, page_year
from kg.segment.join import joined
from kg.segment.line import Line, printed_lines
from kg.segment.photo import photographs
from kg.segment.roles import runs
from kg.segment.rows import mark_rows
from kg.segment.toc import contents_lines

_LONGEST_TIP = 4
_LIKER = 0.25
"""How much more a headline must be like the article before it to be taken from the photograph under it."""


def segment(page: Page) -> tuple[Article, ...]:
    """Articles of the page in printed order; the raw ranges of no two share a character."""
    lines = printed_lines(page.text)
    kinds = [label(line) for line in lines]
    for i in contents_lines(lines, kinds):
        kinds[i] = ("toc", "leader")
    found = mark_rows(_with_tips(blocks(lines, kinds)))
    furniture = [(line, kind[1]) for line, kind in zip(lines, kinds, strict=True) if kind[0] == "furniture"]
    here = issue(furniture)
    facts = PageFacts(page, here, page_year(here.date, page.text), digest(page.text))
    drafts = _drafts(found)
    articles = [article(draft, facts) for draft in drafts]
    return tuple(sorted(articles, key=lambda a: min(a.ranges)))


def _drafts(found: list[Block]) -> list[Draft]:
    drafts = [
        Draft(kind, tuple(block for block in found if block.kind == source), "")
        for kind, source in (("masthead", "furniture"), ("toc", "toc"))
    ]
    stream = [block for block in found if block.kind not in ("furniture", "toc")]
    evidence = PageEvidence(stream)
    rest: list[Block] = []
    last = 0
    for begin, end in photographs(stream):
        before = stream[last:begin]
        head = 1 if before and _titles_photo(before, stream[begin:end], evidence) else 0
        rest.extend(before[: len(before) - head])
        taken = tuple(stream[begin - head : end])
        drafts.append(
            Draft("photo", taken, "H" * head + "".join("Z" if b.kind == "byline" else "C" for b in taken[head:]))
        )
        last = end
    rest.extend(stream[last:])
    drafts.extend(
        Draft("article", run.blocks, run.roles, run.confidence) for run in joined(runs(rest, evidence), evidence)
    )
    return [draft for draft in drafts if draft.blocks]


def _titles_photo(before: list[Block], photo: list[Block], evidence: PageEvidence) -> bool:
    """Whether the block before a photograph is its title, and not the headline under the article before."""
    title = before[-1]
    if title.kind != "text" or headline_score(title) <= 0:
        return False
    bodies = [block for block in before[:-1] if block.kind == "text"][-16:]
    if not bodies or title.mark:
        return True
    return evidence.likeness(title.pairs, photo) >= evidence.likeness(title.pairs, bodies) - _LIKER


def _with_tips(found: list[Block]) -> list[Block]:
    """Blocks with each reading tip's label and its paragraph put together."""
    result: list[Block] = []
    for block in found:
        tip = result[-1] if result else None
        if tip and tip.kind == "tip" and block.kind == "text" and not block.mark and _tip_open(tip):
            result[-1] = Block(tip.lines + block.lines, "tip", tip.rule)
        else:
            result.append(block)
    return result


def _tip_open(tip: Block) -> bool:
    lines: tuple[Line, ...] = tip.lines
    return len(lines) == 1 or (tip.open_end and len(lines) <= _LONGEST_TIP)
