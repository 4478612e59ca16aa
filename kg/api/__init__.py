"""A build in Python: entities, facts with their sentences, networkx, measures, questions.

In: the folder of a build.  Out: a `KnowledgeGraph`: ``kg.load("outputs/demo").entity("绍兴市总工会").facts()``.

    knowledge   the build as one object          lookup   its entities by name, what is said of them
    records     facts, figures, ways             entity   what it knows of one entity
    network     the network, and ways through    page     all of these as HTML, for notebooks
"""

from kg.api.entity import EntityFile
from kg.api.knowledge import KnowledgeGraph, load
from kg.api.records import Fact, Figure, Name, Sentence, Way

__all__ = ["EntityFile", "Fact", "Figure", "KnowledgeGraph", "Name", "Sentence", "Way", "load"]
