"""The entities of a build by name and by type, and what is said of them.

In: a finished build.  Out: `Entities`, the half of a `KnowledgeGraph` that looks things up: 市总 is 绍兴市总工会.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from kg.api.entity import EntityFile
from kg.api.records import Fact, fact
from kg.corpus import Corpus
from kg.engine.folder import Build
from kg.model import Entity, Statement
from kg.schema import schema
from kg.tables import read_identities


class Entities:
    """The entities of a build."""

    def __init__(self, build: Build) -> None:
        self._build = build
        self.folder, self.base = build.folder, build.base

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.folder}: {len(self):,} entities>"

    def __len__(self) -> int:
        """The number of entities."""
        return len(self._entities)

    def __contains__(self, identifier: object) -> bool:
        """Whether an entity has this identifier."""
        return identifier in self._entities

    def entities(self, type: str = "") -> list[Entity]:
        """All entities, or those of a type.

        Parameters
        ----------
        type : str
            Notation of a type, such as ``UNION`` or ``PERSON``.

        Returns
        -------
        list of Entity
            With ``id``, ``type``, ``name`` and ``attrs``, sorted by name and identifier.

        Raises
        ------
        DataError
            If the ontology has no such type.

        Examples
        --------
        >>> [union.name for union in graph.entities("UNION")]
        ['绍兴市总工会', '绍兴市柯桥区总工会']
        """
        wanted = schema().type(type).notation if type else ""
        found = (entity for entity in self._entities.values() if wanted in ("", entity.type))
        return sorted(found, key=lambda entity: (entity.name, entity.id))

    def types(self) -> dict[str, int]:
        """How many entities there are of each type, in the order of the ontology.

        Examples
        --------
        >>> graph.types()["INITIATIVE"]
        2
        """
        counts = Counter(entity.type for entity in self._entities.values())
        return {kind: counts[kind] for kind in schema().types if counts[kind]}

    def find(self, name: str) -> list[EntityFile]:
        """Entities with this identifier or canonical name, or else with this alias.

        Parameters
        ----------
        name : str
            The whole name.

        Returns
        -------
        list of EntityFile
            The most mentioned first; empty if nothing is called so.

        Examples
        --------
        >>> graph.find("市总")
        [<UNION 绍兴市总工会 union/330600>]
        """
        corpus = self._build.about(name)
        return [EntityFile(corpus, file, self.base) for file in corpus.find(name)]

    def entity(self, name: str) -> EntityFile:
        """The entity with this identifier, canonical name or alias.

        Parameters
        ----------
        name : str
            The whole name, or an identifier such as ``union/330600``.

        Returns
        -------
        EntityFile
            Of several entities of the name the one mentioned most; `find` gives all.

        Raises
        ------
        QueryError
            If nothing is called so; it offers names that hold this one.

        Examples
        --------
        >>> graph.entity("越职安")
        <INITIATIVE 越职安 initiative/...>
        """
        found = self.find(name)
        if not found:
            raise self._build.unknown(name)
        return found[0]

    def facts(self, relation: str = "") -> Iterator[Fact]:
        """All relations that the texts state.

        Parameters
        ----------
        relation : str
            Name of a relation; all if not given.

        Yields
        ------
        Fact
            In the order of the articles.

        Raises
        ------
        DataError
            If the ontology has no such relation.

        Examples
        --------
        >>> for told in graph.facts("partners_with"):
        ...     print(told)
        绍兴市总工会 —合作→ 绍兴市医疗保障局
        """
        wanted = schema().relation(relation).name if relation else ""
        told: Sequence[Statement] = self._corpus.statements
        return (fact(self._corpus, each) for each in told if wanted in ("", each.relation))

    @cached_property
    def _entities(self) -> dict[str, Entity]:
        return read_identities(self._build.tables)[1]

    @cached_property
    def _corpus(self) -> Corpus:
        return self._build.corpus()
