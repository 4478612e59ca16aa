"""Links mentions to what they mean, inside one article.

In: an `Article` and its `Mention`s.  Out: the `Entity`s of the article and a `Link` for each mention with candidates,
score, reason and evidence: 市总 → union/330100 杭州市总工会, ``union-before``.
"""

from kg.link.linker import Linker

__all__ = ["Linker"]
