"""A build as one object: entities by name, facts, measures of the whole, questions.

In: the folder of a build.  Out: a `KnowledgeGraph`.  Asked for the way from 钱小满 to 越职安 it gives two facts,
each with its sentence.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import networkx as nx

from kg.api import page
from kg.api.lookup import Entities
from kg.api.network import network, property_graph, surest, way
from kg.api.records import Way
from kg.engine.folder import open_build
from kg.errors import QueryError
from kg.export.cypher_query import Ladybug, find_cypher
from kg.graph.projection import co_occurrence
from kg.graph.query import Graph
from kg.graph.sparql import bind, find_query
from kg.graph.walk import MEASURES, central, communities
from kg.model import Entity
from kg.schema import schema


def load(folder: str | Path) -> "KnowledgeGraph":
    """Open a build.

    Parameters
    ----------
    folder : str or Path
        What ``kg build -o`` wrote.

    Returns
    -------
    KnowledgeGraph
        Its tables are read when they are asked for.

    Raises
    ------
    BuildError
        If there is no build, or it is half written.

    Examples
    --------
    >>> import kg
    >>> kg.load("outputs/press")
    <KnowledgeGraph outputs/press: 18 entities>
    """
    return KnowledgeGraph(open_build(Path(folder)))


class KnowledgeGraph(Entities):
    """A finished build.  Make it with `kg.load`.

    Attributes
    ----------
    folder : Path
        Where it stands.
    base : str
        Address that identifiers begin with.
    """

    def _repr_html_(self) -> str:
        return page.knowledge_html(self)

    # ---- the graph as a whole

    def to_networkx(self) -> "nx.MultiDiGraph[str]":
        """The entities and what joins them, for networkx.

        Returns
        -------
        networkx.MultiDiGraph
            Nodes are identifiers with ``type``, ``label`` (of the type, in Chinese), ``name``, ``aliases``,
            ``mentions`` (how often it is named), ``articles``, ``attrs`` and ``resolved``.  Edges have ``relation``,
            ``label``, ``attrs``, ``confidence`` (the highest), ``evidence`` (a tuple of `kg.model.Evidence`) and
            ``dates`` (of the articles).  What a text denies or tells as hearsay is no edge.

        Raises
        ------
        BuildError
            If the build is damaged.

        Examples
        --------
        >>> drawn = graph.to_networkx()
        >>> drawn.nodes["union/330600"]["name"]
        '绍兴市总工会'
        >>> [data["relation"] for _, _, data in drawn.out_edges("union/330600", data=True)][:2]
        ['organizes', 'partners_with']
        """
        return network(self._build)

    def rank(self, by: str = "degree", *, type: str = "") -> list[tuple[Entity, float]]:
        """Entities by how central they are, the direction of relations left aside.

        Parameters
        ----------
        by : {"degree", "betweenness", "pagerank"}
            Number of neighbours; share of shortest ways that lead through; chance to be met on a random walk.
        type : str
            Notation of a type; all if not given.

        Returns
        -------
        list of (Entity, float)
            The most central first.

        Raises
        ------
        QueryError
            If there is no such measure.
        DataError
            If the ontology has no such type.

        Examples
        --------
        >>> [(entity.name, score) for entity, score in graph.rank("degree", type="INITIATIVE")]
        [('越职安', 5.0), ('劳模工匠助企行', 4.0)]
        """
        if by not in MEASURES:
            raise QueryError(f"no measure {by}", todo=f"give one of {', '.join(MEASURES)}")
        wanted = schema().type(type).notation if type else ""
        return [(self._entity(node), score) for node, score in central(self._network, by, wanted)]

    def communities(self) -> list[list[Entity]]:
        """Groups of entities with more ties among them than to others (Louvain's method, weighted by statements).

        Returns
        -------
        list of list of Entity
            The largest group first, in each the best connected first; the same on every run.

        Examples
        --------
        >>> [entity.name for entity in graph.communities()[0]][:2]
        ['赵立群', '劳模工匠助企行']
        """
        return [[self._entity(node) for node in group] for group in communities(self._network)]

    def shortest_path(self, start: str, end: str) -> Way | None:
        """How two entities are joined.

        Parameters
        ----------
        start, end : str
            Names, aliases or identifiers.

        Returns
        -------
        Way or None
            The way with the fewest steps, of those the surest; None if nothing joins them.

        Raises
        ------
        QueryError
            If one of the names is of no entity.

        Examples
        --------
        >>> found = graph.shortest_path("钱小满", "越职安")
        >>> print(found)
        钱小满 — 劳模工匠助企行 — 越职安
        >>> [step.sentence.quote for step in found.facts]
        ['钱小满参加“劳模工匠助企行”', '是“越职安”的一部分']
        """
        ends = [self.entity(name).id for name in (start, end)]
        found = way(self._build, self._network, ends[0], ends[1])
        if found is None:
            return None
        corpus, steps = found
        entities = (self._entity(ends[0]), *(self._entity(step.end) for step in steps))
        return Way(entities, tuple(surest(corpus, step) for step in steps))

    def co_occurrence(self, type: str = "", *, least: int = 1) -> "nx.Graph[str]":
        """Who is named together: a projection of articles on entities.

        Parameters
        ----------
        type : str
            Notation of a type; all entities if not given.
        least : int
            Articles that two entities must share to be joined.

        Returns
        -------
        networkx.Graph
            Nodes as in `to_networkx`; edges have ``weight``, the number of articles, and ``articles``, their
            identifiers.

        Raises
        ------
        DataError
            If the ontology has no such type.

        Examples
        --------
        >>> together = graph.co_occurrence("PERSON")
        >>> [(together.nodes[a]["name"], together.nodes[b]["name"]) for a, b in together.edges]
        [('何晚舟', '沈知行'), ('赵立群', '钱小满')]
        """
        return co_occurrence(self._network, schema().type(type).notation if type else "", least)

    # ---- questions

    def ask(self, query: str, **values: str | Sequence[str]) -> list[dict[str, str]]:
        """The answer to a question in SPARQL.

        Parameters
        ----------
        query : str
            Name of a query that ``kg queries`` lists, or SPARQL.
        **values : str or sequence of str
            Values of the parameters of a named query; of several any will do.

        Returns
        -------
        list of dict
            One for each row, which `pandas.DataFrame` takes as it is; what is unbound is empty.

        Raises
        ------
        QueryError
            If the query cannot be parsed or run, has no such parameter, is an update or asks other hosts.

        Examples
        --------
        >>> graph.ask("union-initiatives", union="绍兴市总工会")[0]["with"]
        '绍兴市医疗保障局'
        """
        answer = self._triples.ask(bind(find_query(query), _lists(values)))
        return [dict(zip(answer.variables, row, strict=True)) for row in answer.cells()]

    def ask_cypher(self, query: str, **values: str | Sequence[str]) -> list[dict[str, Any]]:
        """The answer to a question in Cypher, of a Ladybug database that is made of the build (extra ``[ladybug]``).

        Parameters
        ----------
        query : str
            Name of a query that has Cypher, or Cypher; the nodes and edges are those of docs/property-graph.md.
        **values : str or sequence of str
            Values of the parameters, each a list of texts.

        Returns
        -------
        list of dict
            One for each row; what is not known is None.

        Raises
        ------
        QueryError
            If the query cannot be parsed or run, or is the name of one without Cypher.
        KgError
            If ladybug is not installed.

        Examples
        --------
        >>> graph.ask_cypher("union-initiatives", union="绍兴市总工会")[0]["with"]
        ['绍兴市医疗保障局']
        """
        with Ladybug(property_graph(self._build)) as database:
            answer = database.ask(find_cypher(query), _lists(values))
        return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]

    # ---- read once

    def _entity(self, identifier: str) -> Entity:
        """An entity of the network; what stays unresolved is known there only."""
        data = self._network.nodes[identifier]
        return self._entities.get(identifier) or Entity(identifier, data["type"], data["name"])

    @cached_property
    def _network(self) -> "nx.MultiDiGraph[str]":
        return self.to_networkx()

    @cached_property
    def _triples(self) -> Graph:
        return Graph.load(self._build.trig, self.base)


def _lists(values: Mapping[str, str | Sequence[str]]) -> dict[str, Sequence[str]]:
    return {name: [value] if isinstance(value, str) else value for name, value in values.items()}
