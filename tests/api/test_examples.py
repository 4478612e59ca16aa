"""The examples in the docstrings of the Python API and in docs/python.md say what happens."""

import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest

import kg.api
from kg.api import KnowledgeGraph

PAGE = Path(__file__).parent.parent.parent / "docs" / "python.md"
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def examples() -> list[doctest.DocTest]:
    """The examples of each docstring of the package, and those of the page."""
    finder = doctest.DocTestFinder(exclude_empty=True)
    modules = [importlib.import_module(f"kg.api.{found.name}") for found in pkgutil.iter_modules(kg.api.__path__)]
    found = [test for module in modules for test in finder.find(module) if test.examples]
    text = PAGE.read_text(encoding="utf-8")
    return [*found, doctest.DocTestParser().get_doctest(text, {}, "docs/python.md", str(PAGE), 0)]


EXAMPLES = examples()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_the_example_runs(
    example: doctest.DocTest, graph: KnowledgeGraph, outputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(outputs)
    example.globs = example.globs | {"graph": graph}
    told: list[str] = []
    doctest.DocTestRunner(optionflags=OPTIONS).run(example, out=told.append, clear_globs=False)
    assert not told, "".join(told)


def test_everything_public_has_an_example_and_its_sections() -> None:
    shown = {example.name for example in EXAMPLES}
    for name, member in [each for made in KnowledgeGraph.__mro__[:2] for each in vars(made).items()]:
        if callable(member) and not name.startswith("_"):
            text = member.__doc__ or ""
            assert f"{member.__module__}.{member.__qualname__}" in shown, name
            taken = [each for each in member.__code__.co_varnames[: member.__code__.co_argcount] if each != "self"]
            assert not taken or "Parameters\n" in text, name
            assert not taken or "Returns\n" in text or "Yields\n" in text, name
