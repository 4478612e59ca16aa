"""A build by two processes that stands still when its first shard is kept, and waits to be killed.

usage: python -m tests.engine.stopped PAGES OUTPUT
"""

import sys
import time
from pathlib import Path

import kg.engine.work
from kg.config import Config
from kg.engine.build import build
from tests.engine.press import stages


def stop(step: str, done: int) -> None:
    """Say that something was read, and wait."""
    if step == "articles" and done:
        sys.stdout.write("reading\n")
        sys.stdout.flush()
        time.sleep(60)


if __name__ == "__main__":
    kg.engine.work.SHARD_CHARACTERS = 200
    build([Path(sys.argv[1])], Path(sys.argv[2]), Config(), workers=2, load=stages, watch=stop)
