"""A page to its articles: every character to one article, in reading order.

In: a `Page` of damaged newspaper text.  Out: `Article`s in printed order: 「（上接第1版）…」, headlines under their
bodies, columns
that cut each other, captions inside sentences.  The text is cut into printed lines, lines are put together to
blocks, each
block gets its role by the best-scored cut of the page into articles, and pieces left open are joined where they go on.
"""

from kg.segment.jump import continued, groups
from kg.segment.page import segment

__all__ = ["continued", "groups", "segment"]
