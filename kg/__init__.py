"""gonghui-kg: a knowledge graph of Chinese trade-union news, every fact traceable to its characters.

In: the folder of a build.  Out: ``kg.load("outputs/demo")``, in which 绍兴市总工会 can be looked up; docs/python.md.
Nothing is imported before it is asked for.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.api import load

__all__ = ["__version__", "load"]

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name == "load":
        from kg.api import load

        return load
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
