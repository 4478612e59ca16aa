"""Best tag paths of a batch of sentences under a linear-chain model whose transitions weigh little.

In: emissions (sentences × characters × tags), transitions (from × to) and the sentences' lengths in characters.  Out: a
tag for every character, the same as full Viterbi gives.  「今天」 with two characters gives two tag numbers.

A tag whose emission stays behind the best one of its character by more than two changes of transition can gain cannot
be on the best path (put the best one in its place and the sum grows).  So most characters have one candidate, and
only the short runs between such characters need the search.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Tags = NDArray[np.intp]

_ROUNDING = 1e-3


def best_paths(emissions: Floats, transitions: Floats, lengths: NDArray[np.int64]) -> Tags:
    """Tags (sentences × characters) of the best path of each sentence; after a sentence's end nothing is meant."""
    paths: Tags = emissions.argmax(axis=2)
    top = emissions.max(axis=2, keepdims=True)
    reach = 2 * float(transitions.max() - transitions.min()) + _ROUNDING
    open_ = (emissions >= top - reach).sum(axis=2) > 1
    open_ &= np.arange(emissions.shape[1]) < lengths[:, None]
    edges = np.diff(open_.astype(np.int8), axis=1, prepend=0, append=0)
    begins, ends = np.argwhere(edges == 1), np.argwhere(edges == -1)
    lone = ends[:, 1] - begins[:, 1] == 1
    _decide_lone(paths, emissions, transitions, lengths, begins[lone])
    for (row, start), (_, end) in zip(begins[~lone].tolist(), ends[~lone].tolist(), strict=True):
        before = int(paths[row, start - 1]) if start else None
        after = int(paths[row, end]) if end < lengths[row] else None
        paths[row, start:end] = _search(emissions[row, start:end], transitions, reach, before, after)
    return paths


def _decide_lone(paths: Tags, emissions: Floats, transitions: Floats, lengths: NDArray[np.int64], places: Tags) -> None:
    """Fill `paths` at the `places` (sentence, character) both of whose neighbours are fixed or missing."""
    rows, columns = places[:, 0], places[:, 1]
    before = transitions[paths[rows, columns - 1]] * (columns > 0)[:, None]
    following = np.minimum(columns + 1, emissions.shape[1] - 1)
    after = transitions.T[paths[rows, following]] * (columns + 1 < lengths[rows])[:, None]
    paths[rows, columns] = (emissions[rows, columns] + before + after).argmax(axis=1)


def _search(emissions: Floats, transitions: Floats, reach: float, before: int | None, after: int | None) -> list[int]:
    """Best tags of one run whose neighbours are fixed (None: the sentence begins or ends here)."""
    candidates = [np.flatnonzero(row >= row.max() - reach) for row in emissions]
    sums = emissions[0, candidates[0]]
    if before is not None:
        sums = sums + transitions[before, candidates[0]]
    came = []
    for row, old, new in zip(emissions[1:], candidates, candidates[1:], strict=False):
        steps = sums[:, None] + transitions[np.ix_(old, new)]
        best = steps.argmax(axis=0)
        came.append(best)
        sums = steps[best, np.arange(len(new))] + row[new]
    if after is not None:
        sums = sums + transitions[candidates[-1], after]
    at = int(sums.argmax())
    path = [int(candidates[-1][at])]
    for back, tags in zip(reversed(came), reversed(candidates[:-1]), strict=True):
        at = int(back[at])
        path.append(int(tags[at]))
    return path[::-1]
