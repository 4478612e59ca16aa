"""Decides over a whole corpus which entities of the articles are one.

In: the `Tables` of a corpus, the gazetteer, people's `Decisions`.  Out: a `Resolution`: 周明山 of two articles is one
person because both call him 副主席 of 青禾市总工会; both ids lead to one canonical id, and the merge keeps its reasons.
Works on tables and never reads a text; the order of the articles does not matter.
"""

from kg.resolve.authority import Known, Match, read_authority, reconcile
from kg.resolve.decisions import Decision, Decisions, Problem, read_decisions
from kg.resolve.resolution import Merge, Resolution, read_resolution
from kg.resolve.resolver import resolve
from kg.resolve.review import Question, append, joined, questions, unanswered

__all__ = [
    "Decision",
    "Decisions",
    "Known",
    "Match",
    "Merge",
    "Problem",
    "Question",
    "Resolution",
    "append",
    "joined",
    "questions",
    "read_authority",
    "read_decisions",
    "read_resolution",
    "reconcile",
    "resolve",
    "unanswered",
]
