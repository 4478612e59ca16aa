"""What a build knows of one entity.

In: a `Corpus` with all that is said of it.  Out: an `EntityFile`: 绍兴市总工会 with its names, facts
and figures.
"""

from collections.abc import Mapping

from kg.api import page
from kg.api.records import Fact, Figure, Name, Sentence, fact, figure, sentence
from kg.corpus import Corpus
from kg.corpus import EntityFile as Known
from kg.schema import schema


class EntityFile:
    """The file of an entity, as `KnowledgeGraph.entity` gives it.

    Attributes
    ----------
    id : str
        Identifier within the build, such as ``union/330600``; `iri` is its full address.
    type, label : str
        Notation of its type (``UNION``), and that in Chinese.
    name : str
        Canonical name.
    attributes : Mapping
        Further facts by key: ``level``, ``kind``, ``code`` …

    Examples
    --------
    >>> union = graph.entity("绍兴市总工会")
    >>> union.id, union.type, union.attributes["level"]
    ('union/330600', 'UNION', 'prefecture')
    """

    def __init__(self, corpus: Corpus, file: Known, base: str) -> None:
        self._corpus, self._file = corpus, file
        self.id, self.type, self.name = file.entity.id, file.entity.type, file.entity.name
        self.label = schema().type(file.entity.type).label.zh
        self.iri = base + file.entity.id
        self.attributes: Mapping[str, str] = dict(file.entity.attrs)

    def __repr__(self) -> str:
        return f"<{self.type} {self.name} {self.id}>"

    def _repr_html_(self) -> str:
        return page.entity_html(self)

    @property
    def names(self) -> list[Name]:
        """The names that texts give it, the most frequent first, each with why it was taken for it.

        Examples
        --------
        >>> [(name.surface, name.why) for name in graph.entity("绍兴市总工会").names]
        [('绍兴市总工会', 'full_name'), ('市总', 'relative_nearest')]
        """
        ranked = sorted(self._file.names.items(), key=lambda row: (-row[1], row[0]))
        return [Name(surface, why, count) for (surface, why), count in ranked]

    def facts(self, relation: str = "") -> list[Fact]:
        """The relations it is an end of.

        Parameters
        ----------
        relation : str
            Name of a relation; all if not given.

        Returns
        -------
        list of Fact
            First those with the entity as head, then as tail.  What a text denies or tells as hearsay is among them,
            with ``attributes["modality"]`` ``negated`` or ``reported``.

        Raises
        ------
        DataError
            If the ontology has no such relation.

        Examples
        --------
        >>> (told,) = graph.entity("越职安").facts("implements")
        >>> print(told, told.sentence.quote)
        越职安 —贯彻落实→ 绍兴市职工医疗互助办法 “越职安”据此实施
        """
        wanted = schema().relation(relation).name if relation else ""
        sides = (*self._file.outgoing, *self._file.incoming)
        return [fact(self._corpus, told) for told in sides if wanted in ("", told.relation)]

    @property
    def figures(self) -> list[Figure]:
        """Its figures: same measures together, the earliest first.

        Examples
        --------
        >>> figures = graph.entity("越职安").figures
        >>> [(seen.time, seen.value, seen.unit) for seen in figures if seen.measure == "参保职工"]
        [('2025-03', 125000.0, '名'), ('2025-05', 140000.0, '名')]
        """
        return [figure(self._corpus, seen) for series in self._file.series for seen in series.observations]

    @property
    def mentions(self) -> list[Sentence]:
        """The sentences that name it, in the order of the articles; `quote` is the name.

        Examples
        --------
        >>> graph.entity("纺织工匠论坛").mentions[0].text
        '市总党组书记、常务副主席沈知行出席纺织工匠论坛。'
        """
        return [sentence(self._corpus.mention(link)) for link in self._file.links]
