"""Where the work runs: in this process, or in several, with the same result in the same order.

In: pages, a `Config`, the number of processes.  Out: an `Extraction` for each article.  Two processes read a year of
青禾日报 in shards of whole pages; what they extract comes back in the order of the pages.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial

from kg.config import Config
from kg.engine.pool import Pool, Shard
from kg.engine.profile import Profile
from kg.engine.stages import Stages, load_stages, run
from kg.model import Extraction, Page

Load = Callable[[Config], Stages]
Done = tuple[tuple[Extraction, ...], Profile]

_SHARD_CHARACTERS = 30_000
"""A second of work: long against the cost of handing it over, short enough that no process waits at the end."""


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
    else:
        pool = Pool(partial(_extract_shard, config, load), workers)
        for extractions, spent in pool.run(counted.steps("read", _shards(pages))):
            counted.add(spent)
            counted.deaths = pool.deaths
            yield from extractions


def _shards(pages: Iterable[Page]) -> Iterator[Shard]:
    shard: list[Page] = []
    for page in pages:
        shard.append(page)
        if sum(len(each.text) for each in shard) >= _SHARD_CHARACTERS:
            yield tuple(shard)
            shard = []
    if shard:
        yield tuple(shard)


def _extract_shard(config: Config, load: Load, shard: Shard) -> Done:
    profile = Profile()
    with profile.stage("load"):
        stages = _loaded(load, config)
    return tuple(run(shard, stages, profile)), profile


@cache
def _loaded(load: Load, config: Config) -> Stages:
    """The stages, made once in each process."""
    return load(config)
