"""The tree tells the story of a sentence: imports point one way along it, and a library lives in one room."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "kg"

ORDER = (
    ("model", "errors", "config", "identifier"),
    ("schema", "gazetteer", "sentence"),
    ("reason",),
    ("read",),
    ("segment",),
    ("recognise",),
    ("link",),
    ("relate",),
    ("tables", "contract"),
    ("resolve",),
    ("corpus",),
    ("graph",),
    ("export",),
    ("explore",),
    ("engine",),
    ("evaluate", "show", "report", "serve", "api"),
    ("cli",),
)
"""Rooms from first to last; a module imports from its own row or an earlier one."""

ROOMS = {
    "spacy": {"recognise"},
    "onnxruntime": {"recognise"},
    "rdflib": {"schema", "graph", "export"},
    "pyoxigraph": {"schema", "graph", "export", "serve"},
    "fastapi": {"serve"},
    "selectolax": {"read"},
    "docx": {"read"},
    "pypdfium2": {"read"},
    "rapidocr": {"read"},
    "PIL": {"read"},
    "neo4j": {"export"},
    "ladybug": {"export"},
    "pyshacl": {"graph"},
    "pyvis": {"export"},
    "matplotlib": {"export"},
    "pyspark": {"engine"},
    "typer": {"cli"},
    "rich": {"cli", "report", "show"},
    "duckdb": {"tables", "resolve", "graph", "explore", "engine"},
    "pypinyin": {"explore"},
    "rapidfuzz": {"explore"},
}


def modules() -> Iterator[tuple[str, Path]]:
    """Every module of the package with the room it lives in."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        if parts != ("__init__",) and parts != ("__main__",):
            yield parts[0], path


def imported(path: Path) -> Iterator[str]:
    """Dotted names of all modules that a file imports, wherever the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ([f"kg.{name.name}" for name in node.names] if node.module == "kg" else [node.module])


def rank(room: str) -> int:
    """Place of a room on the way of a sentence."""
    return next(place for place, row in enumerate(ORDER) if room in row)


@pytest.mark.parametrize(("room", "path"), [pytest.param(*each, id=str(each[1])) for each in modules()])
def test_imports_point_one_way(room: str, path: Path) -> None:
    for name in imported(path):
        parts = name.split(".")
        if parts[0] == "kg" and len(parts) > 1 and not parts[1].startswith("__"):
            assert rank(parts[1]) <= rank(room), f"{room} imports {name}, which comes later"


@pytest.mark.parametrize(("room", "path"), [pytest.param(*each, id=str(each[1])) for each in modules()])
def test_a_library_lives_in_one_room(room: str, path: Path) -> None:
    for name in imported(path):
        library = name.split(".")[0]
        assert room in ROOMS.get(library, {room}), f"{library} does not belong in kg/{room}"


@pytest.mark.parametrize("path", [pytest.param(path, id=str(path)) for _, path in modules()])
def test_modules_stay_readable(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= 400, f"{lines} lines: make it a folder"
    assert path.stem not in {"utils", "helpers", "manager", "common", "misc"}
