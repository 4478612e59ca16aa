"""A process that dies does not end the work; what kills every process is named."""

from functools import partial
from os import getpid, kill
from pathlib import Path
from signal import SIGKILL

import pyarrow as pa
import pytest

from kg.engine.pool import Pool, Shard
from kg.errors import BuildError, InputError

SHARDS = [
    pa.RecordBatch.from_pydict({"doc": [f"{number}a.txt", f"{number}b.txt"], "text": [f"第{number}版", ""]})
    for number in range(7)
]


def _first(shard: Shard, column: str = "text") -> str:
    return str(shard.column(column)[0].as_py())


def read(lives: Path, shard: Shard) -> str:
    """The text of the shard; the one with 2a.txt kills its process once for each file in the folder `lives`."""
    left = sorted(lives.iterdir()) if _first(shard, "doc") == "2a.txt" else []
    if left:
        left[0].unlink()
        kill(getpid(), SIGKILL)
    return _first(shard)


def refuse(shard: Shard) -> str:
    """What a page looks like that cannot be read."""
    raise InputError("cannot be read", _first(shard, "doc"))


def _pool(folder: Path, lives: int) -> Pool[str]:
    for life in range(lives):
        (folder / str(life)).touch()
    return Pool(partial(read, folder), 2)


@pytest.mark.parametrize("deaths", [1, 3])
def test_a_dead_process_costs_nothing_but_time(tmp_path: Path, deaths: int) -> None:
    pool = _pool(tmp_path, deaths)
    assert list(pool.run(SHARDS)) == [_first(shard) for shard in SHARDS]
    assert (pool.deaths, list(tmp_path.iterdir())) == (deaths, [])


def test_a_shard_that_kills_every_process_is_named(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="a worker process died 3 times") as caught:
        list(_pool(tmp_path, 9).run(SHARDS))
    assert caught.value.where == "2a.txt, 2b.txt"
    assert len(list(tmp_path.iterdir())) == 5, "once in company, three times alone"


def test_an_error_of_the_work_is_no_death() -> None:
    pool = Pool(refuse, 2)
    with pytest.raises(InputError, match=r"0a\.txt"):
        list(pool.run(SHARDS))
    assert pool.deaths == 0


def test_shards_are_not_all_held_at_once(tmp_path: Path) -> None:
    asked: list[Shard] = []
    done = _pool(tmp_path, 0).run(asked.append(shard) or shard for shard in SHARDS)  # type: ignore[func-returns-value]
    assert next(done) == "第0版"
    assert len(asked) == 5
    done.close()  # type: ignore[attr-defined]
