"""What articles say, straight from their pages: nothing is kept, nothing is known from before.

In: pages, a `Config`, the number of processes.  Out: an `Extraction` for each article.  A year of 青禾日报 goes through
in one process or in several, with the same result in the order of the pages.
"""

from collections.abc import Iterable, Iterator

from kg.config import Config
from kg.engine.engines import Processes
from kg.engine.profile import Profile
from kg.engine.stages import load_stages, run
from kg.engine.work import Load, Work, batches, spent
from kg.model import Extraction, Page
from kg.segment import groups
from kg.tables import rows_to_extractions


def extract(
    pages: Iterable[Page],
    config: Config,
    *,
    workers: int = 1,
    profile: Profile | None = None,
    load: Load = load_stages,
) -> Iterator[Extraction]:
    """The extractions of the pages in their order, by `workers` processes.

    `profile` receives the time of each stage; `load` makes the stages, once in each process.  What a process that died
    was reading is read again; raises `BuildError` when the same pages kill three.
    """
    counted = Profile() if profile is None else profile
    if workers <= 1:
        with counted.stage("load"):
            stages = load(config)
        yield from run(pages, stages, counted)
        return
    engine = Processes(workers)
    shards = batches((str(place), group) for place, group in enumerate(groups(counted.pages(pages))))
    for rows in engine.run(Work(config, load), shards):
        counted.add(spent(rows))
        counted.deaths = engine.deaths
        yield from rows_to_extractions(rows)
