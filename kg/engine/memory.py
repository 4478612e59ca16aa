"""Loading without the garbage collector, which would look through every lexicon again and again.

In: a block that loads what stays until the process ends.  Out: the same, faster, and nothing of it is looked at later.
The forty thousand names of 安吉县 and all others make no cycles that would have to be found.
"""

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

_NEW_OBJECTS = 50_000
"""New objects until the collector looks at them: a batch of articles makes as many, and most go with it."""

atexit.register(gc.unfreeze)


@contextmanager
def loading() -> Iterator[None]:
    """Keep what the block makes out of the collector's sight, with all that stands already, until the process ends.

    At its end all is seen again: libraries tell of what nobody has taken away.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(_NEW_OBJECTS, *gc.get_threshold()[1:])
        if enabled:
            gc.enable()
