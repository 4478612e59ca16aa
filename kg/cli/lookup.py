"""Which build and which entity a person means.

In: a folder, or none; a name.  Out: a `Build`; the file of an entity.  Of two 周明山 the one mentioned most is meant,
and both are listed on standard error with their identifiers.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.app import say
from kg.cli.build import OUTPUTS
from kg.errors import BuildError

if TYPE_CHECKING:
    from kg.corpus import Corpus, EntityFile
    from kg.engine.folder import Build


def opened(folder: Path | None) -> "Build":
    """The build in `folder`, or the newest in outputs/; raises `BuildError` when there is none."""
    from kg.engine.folder import newest_build, open_build

    return open_build(folder or newest_build(OUTPUTS) or OUTPUTS)


def meant(build: "Build", corpus: "Corpus", name: str) -> "EntityFile":
    """The file of the entity called `name`, others of the name told; raises `QueryError` with like names for none."""
    from kg.show import choices

    found = corpus.find(name)
    if not found:
        raise build.unknown(name)
    if len(found) > 1:
        say(f"{len(found)} entities are called {name}; the first is meant, an identifier names another:")
        for line in choices(found):
            say(f"  {line}")
    return found[0]


def outside(build: "Build", *files: Path) -> None:
    """Raises `BuildError` for a file inside the build's folder, which holds what kg build wrote and nothing else."""
    for file in files:
        if file.resolve().is_relative_to(build.folder.resolve()):
            raise BuildError("this is inside the build, which only kg build writes", str(file), "choose another -o")
