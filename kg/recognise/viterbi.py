"""Best tag paths of a batch of sentences under a linear-chain model whose transitions weigh little.

In: emissions (sentences × characters × tags), transitions (from × to) and the sentences' lengths in characters.  Out: a
tag for every character, the same as full Viterbi gives.  「今天」 with two characters gives two tag numbers.

A tag whose emission stays behind the best one of its character by more than two changes of transition can gain cannot
be on the best path (put the best one in its place and the sum grows).  So most characters have one candidate, and
only the short runs between such characters need the search, which goes over all runs of the batch at once.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Tags = NDArray[np.intp]
Counts = NDArray[np.int64]

_ROUNDING = 1e-3


@dataclass(frozen=True, slots=True)
class _Runs:
    """Stretches of open characters, longest first: the sentence, first character and length of each."""

    rows: Tags
    starts: Tags
    sizes: Tags

    def longer(self, size: int) -> int:
        """How many runs are longer than `size` characters; they are the first ones."""
        return int(np.count_nonzero(self.sizes > size))


def best_paths(emissions: Floats, transitions: Floats, lengths: Counts) -> Tags:
    """Tags (sentences × characters) of the best path of each sentence; after a sentence's end nothing is meant."""
    paths: Tags = emissions.argmax(axis=2)
    runs = _open_runs(emissions, transitions, lengths)
    if len(runs.rows):
        _decide(paths, emissions, transitions, lengths, runs)
    return paths


def _open_runs(emissions: Floats, transitions: Floats, lengths: Counts) -> _Runs:
    top = emissions.max(axis=2, keepdims=True)
    reach = 2 * float(transitions.max() - transitions.min()) + _ROUNDING
    open_ = np.count_nonzero(emissions >= top - reach, axis=2) > 1
    open_ &= np.arange(emissions.shape[1]) < lengths[:, None]
    edges = np.diff(open_.astype(np.int8), axis=1, prepend=0, append=0)
    begins, ends = np.argwhere(edges == 1), np.argwhere(edges == -1)
    sizes = ends[:, 1] - begins[:, 1]
    order = np.argsort(-sizes, kind="stable")
    return _Runs(begins[order, 0], begins[order, 1], sizes[order])


def _decide(paths: Tags, emissions: Floats, transitions: Floats, lengths: Counts, runs: _Runs) -> None:
    """Fill `paths` in the `runs`, whose neighbours are fixed or, at the ends of a sentence, missing."""
    rows, starts = runs.rows, runs.starts
    sums = emissions[rows, starts] + transitions[paths[rows, starts - 1]] * (starts > 0)[:, None]
    arriving = np.ascontiguousarray(transitions.T)
    came = []
    for step in range(1, int(runs.sizes[0])):
        longer = runs.longer(step)
        steps = sums[:longer, None, :] + arriving
        best = steps.argmax(axis=2)
        came.append(best)
        reached = np.take_along_axis(steps, best[:, :, None], axis=2)[:, :, 0]
        sums[:longer] = reached + emissions[rows[:longer], starts[:longer] + step]
    ends = starts + runs.sizes
    following = np.minimum(ends, emissions.shape[1] - 1)
    sums = sums + arriving[paths[rows, following]] * (ends < lengths[rows])[:, None]
    _trace(paths, runs, sums.argmax(axis=1), came)


def _trace(paths: Tags, runs: _Runs, last: Tags, came: list[Tags]) -> None:
    """Write the best path of each run from its `last` tag back to its first."""
    tags = last
    for step in range(int(runs.sizes[0]) - 1, -1, -1):
        longer = runs.longer(step)
        paths[runs.rows[:longer], runs.starts[:longer] + step] = tags[:longer]
        if step:
            tags[:longer] = came[step - 1][np.arange(longer), tags[:longer]]
