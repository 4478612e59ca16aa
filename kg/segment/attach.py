"""Beginnings printed away from their article: reading tips, and a byline with its first paragraph.

In: runs of blocks as printed.  Out: the runs, each such piece in the article it begins.  阅读提示 at the head of a
page goes to
the article whose wording it shares; 「本报记者 王一鸣／1925年11月，…」 at its foot goes under the headline that has
no byline.
"""

from kg.segment.evidence import PageEvidence
from kg.segment.roles import Run


def move_tips(found: list[Run], evidence: PageEvidence) -> list[Run]:
    """Each reading tip in the article it is most like."""
    rows = [list(zip(run.blocks, run.roles, strict=True)) for run in found]
    tips = [
        (i, block)
        for i, run in enumerate(found)
        for block, role in zip(run.blocks, run.roles, strict=True)
        if role == "T"
    ]
    for i, tip in tips:
        scores = [
            (evidence.likeness(tip.pairs, [b for b in run.blocks if b is not tip]) + 0.05 * (k == i), -k)
            for k, run in enumerate(found)
            if set(run.roles) & {"B"}
        ]
        best = -max(scores)[1] if scores else i
        if best != i:
            rows[i].remove((tip, "T"))
            rows[best].insert(0, (tip, "T"))
    return [Run(tuple(b for b, _ in row), "".join(role for _, role in row)) for row in rows if row]


def attach_beginnings(found: list[Run], evidence: PageEvidence) -> list[Run]:
    """A byline with its paragraph but no headline, put under a headline that has no byline."""
    result = list(found)
    for i, run in enumerate(found):
        if not _headless_beginning(run):
            continue
        takers = [k for k, other in enumerate(result) if k != i and _wants_beginning(other)]
        if takers:
            likeness = {
                k: evidence.likeness(frozenset().union(*(b.pairs for b in run.blocks)), result[k].blocks)
                for k in takers
            }
            best = max(takers, key=lambda k: (likeness[k] - 0.02 * abs(k - i), -k))
            head = sum(role in "H" for role in result[best].roles)
            blocks, roles = result[best].blocks, result[best].roles
            result[best] = Run(blocks[:head] + run.blocks + blocks[head:], roles[:head] + run.roles + roles[head:])
            result[i] = Run((), "")
    return [run for run in result if run.blocks]


def _headless_beginning(run: Run) -> bool:
    return not set(run.roles) & {"H", "K"} and "Y" in run.roles and "B" in run.roles


def _wants_beginning(run: Run) -> bool:
    opened = any(block.openings & {"lede", "resumed"} for block in run.blocks)
    return "H" in run.roles and "B" in run.roles and not set(run.roles) & {"Y", "Z"} and not opened
