"""Where the work runs: in this process, or in several, with the same result in the same order.

In: pages, a `Config`, the number of processes.  Out: an `Extraction` for each article.  Two processes read a year of
青禾日报 in shards of whole pages; what they extract comes back in the order of the pages.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing import get_context

from kg.config import Config
from kg.engine.profile import Profile
from kg.engine.stages import Stages, load_stages, run
from kg.errors import BuildError
from kg.model import Extraction, Page

Load = Callable[[Config], Stages]
Shard = tuple[Page, ...]
Done = tuple[tuple[Extraction, ...], Profile]

_SHARD_CHARACTERS = 30_000
"""A second of work: long against the cost of handing it over, short enough that no process waits at the end."""

_WAITING_SHARDS = 2
"""Shards that wait for each process, so that memory is bounded by the shards and not by the corpus."""


def extract(
    pages: Iterable[Page],
    config: Config,
    *,
    workers: int = 1,
    profile: Profile | None = None,
    load: Load = load_stages,
) -> Iterator[Extraction]:
    """The extractions of the pages in their order, by `workers` processes; raises `BuildError` when a process dies.

    `profile` receives the time of each stage; `load` makes the stages, once in each process.
    """
    counted = Profile() if profile is None else profile
    if workers <= 1:
        with counted.stage("load"):
            stages = load(config)
        yield from run(pages, stages, counted)
    else:
        for extractions, spent in _shards_done(counted.steps("read", _shards(pages)), config, workers, load):
            counted.add(spent)
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


def _shards_done(shards: Iterable[Shard], config: Config, workers: int, load: Load) -> Iterator[Done]:
    waiting: deque[Future[Done]] = deque()
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        try:
            for shard in shards:
                waiting.append(pool.submit(_extract_shard, shard, config, load))
                if len(waiting) > workers * _WAITING_SHARDS:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool:
            raise BuildError("a worker process died", todo="build with fewer workers, or look at the memory") from None
        finally:
            for future in waiting:
                future.cancel()


def _extract_shard(shard: Shard, config: Config, load: Load) -> Done:
    profile = Profile()
    with profile.stage("load"):
        stages = _loaded(load, config)
    return tuple(run(shard, stages, profile)), profile


@cache
def _loaded(load: Load, config: Config) -> Stages:
    """The stages, made once in each process."""
    return load(config)
