"""The ontology as the code sees it: types, relations, attributes and concepts, loaded from the ontology folder.

In: ``ontology/kg.ttl`` and ``ontology/vocabularies.ttl``.  Out: a `Schema`; ``schema().types["UNION"]`` is gh:Union
「工会组织」, ``schema().relations["holds_post"]`` is gh:holdsPost 「任职于」 with what it may join.  No other module
names a class or a relation: they say the notation and look the rest up here.
"""

from functools import cache
from pathlib import Path

from kg.errors import DataError
from kg.schema.ontology import load
from kg.schema.records import Attribute, Concept, EntityType, Label, Node, Relation, Schema

__all__ = [
    "Attribute",
    "Concept",
    "EntityType",
    "Label",
    "Node",
    "Relation",
    "Schema",
    "folder",
    "load",
    "schema",
]


@cache
def schema() -> Schema:
    """The ontology of this installation, loaded once."""
    return load(folder())


def folder() -> Path:
    """Folder of the ontology: beside the package in a checkout, inside it in a wheel; raises DataError if none."""
    package = Path(__file__).resolve().parent.parent
    for candidate in (package / "_ontology", package.parent / "ontology"):
        if (candidate / "kg.ttl").is_file():
            return candidate
    raise DataError("no ontology found", str(package), "install the package again")
