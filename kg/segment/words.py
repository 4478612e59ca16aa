"""Whether a cut goes through a word.

In: the characters before and after a cut.  Out: how much likelier they are as one stretch than as two, by everyday
words
and their frequencies: 「…先出示工 | 会会员…」 is likelier uncut, for 工会 is a word; 「…在全市 | 推广…」 is as good
cut.

Source of the words: see ``kg/data/segment/README.md``.
"""

import gzip
import math
import re
from functools import cache
from importlib.resources import files

_LONGEST = 4
_WINDOW = 5
_HAN_END = re.compile(r"[\u4e00-\u9fff]*$")
_HAN_START = re.compile(r"[\u4e00-\u9fff]*")
_UNSEEN = 0.5


@cache
def _costs() -> tuple[dict[str, float], float]:
    """Log probability of each word, and of a character that is none."""
    text = gzip.decompress((files("kg") / "data" / "segment" / "words.csv.gz").read_bytes()).decode()
    counts = {word: int(count) for word, count in (row.split(",") for row in text.splitlines()[1:])}
    total = math.log(sum(counts.values()))
    return {word: math.log(count) - total for word, count in counts.items()}, math.log(_UNSEEN) - total


def through_word(left: str, right: str) -> float:
    """0 or more: log-odds that a word crosses the cut between `left` and `right`."""
    before = _HAN_END.search(left[-_WINDOW:])
    after = _HAN_START.match(right[:_WINDOW])
    one, two = before.group() if before else "", after.group() if after else ""
    if not one or not two:
        return 0.0
    return max(0.0, _best(one + two) - _best(one) - _best(two))


def _best(text: str) -> float:
    """Log probability of the likeliest way to cut the text into words."""
    costs, unseen = _costs()
    best = [0.0]
    for end in range(1, len(text) + 1):
        most = best[end - 1] + costs.get(text[end - 1 : end], unseen)
        for start in range(max(0, end - _LONGEST), end - 1):
            cost = costs.get(text[start:end])
            if cost is not None and best[start] + cost > most:
                most = best[start] + cost
        best.append(most)
    return best[-1]


def everyday(word: str, least: int = 0) -> bool:
    """Whether the words hold `word`, counted at least `least` times (强调 is one, the given name 传祥 is not)."""
    costs, unseen = _costs()
    return word in costs and math.exp(costs[word] - unseen) * _UNSEEN > least - 0.5
