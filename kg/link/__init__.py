"""Links mentions to what they mean, inside one article.

In: an `Article` and its `Mention`s.  Out: the `Entity`s of the article and a `Link` for each mention with candidates,
score, reason and evidence: 市总 → union/330100 杭州市总工会, ``union-before``.

Reasons (`Link.why`), by what they rest on:

- the name itself: ``surface spelling registry lexicon standard-name abbreviation outer-place-left-out province``
- divisions named elsewhere: ``union organ place text name`` with ``-before`` or ``-after``, ``headline dateline lead
  often alone-in-paragraph home paper page``; for names that several divisions bear ``same-place place-above neighbour
  larger-division fuller-in-text``
- other names of the article: ``defined same head part quoted generic elision abbreviation brand brand+form ending
  shared-level shared-head host-before surname-before part-of-name given-name``, of the page: ``page``
- nothing enough: ``unresolved:no-evidence``, ``unresolved:weak-evidence``, ``unresolved:ambiguous``; ``surname`` for a
  surname form that stays a person of its own
"""

from kg.link.linker import Linker

__all__ = ["Linker"]
