"""How well damaged pages are cut: pages of random stories and random damage, scored as the benchmark scores.

In: a set of stories and a number of pages.  Out: a line for each kind of damage: F1 of segmentation (B-cubed over
characters), share of titles that are right, F1 of bylines.  Run from the root of the repository:
``python -m tests.segment.measure held-out 100``; the sets are ``worked`` and ``held-out``.
"""

import random
import sys
from collections import Counter

from kg.model import Article, Page
from kg.segment import segment
from tests.segment.damage import KINDS, STORIES, Made, Story, damaged
from tests.segment.heldout import HELD_OUT, WORKED
from tests.segment.registers import REGISTERS, UNSEEN

SETS = {"worked": (*STORIES, *REGISTERS, *WORKED), "held-out": (*UNSEEN, *HELD_OUT)}


class Score:
    """Sums over pages."""

    def __init__(self) -> None:
        self.precision = self.recall = 0.0
        self.characters = self.titles = self.right_titles = 0
        self.reporters = Counter[str]()

    def add(self, made: Made, stories: list[Story], articles: tuple[Article, ...]) -> None:
        """Take up a page."""
        holder = {
            i: k for k, article in enumerate(articles) for start, end in article.ranges for i in range(start, end)
        }
        pairs = Counter((owner, holder.get(i, -1 - i)) for i, owner in enumerate(made.owner) if owner >= 0)
        right, found = Counter[int](), Counter[int]()
        for (owner, article), n in pairs.items():
            right[owner] += n
            found[article] += n
        self.precision += sum(n * n / found[article] for (_, article), n in pairs.items())
        self.recall += sum(n * n / right[owner] for (owner, _), n in pairs.items())
        self.characters += right.total()
        for k, story in enumerate(stories):
            best = max(((n, article) for (owner, article), n in pairs.items() if owner == k), default=(0, -1))[1]
            self.titles += 1
            title = articles[best].title if best >= 0 else ""
            self.right_titles += "".join(title.split()) == "".join(story.title.split())
            named = set(articles[best].reporters) if best >= 0 else set()
            self.reporters["right"] += len(named & set(story.reporters))
            self.reporters["all"] += len(named) + len(story.reporters)

    def __str__(self) -> str:
        """One line."""
        precision, recall = self.precision / self.characters, self.recall / self.characters
        f1 = 2 * precision * recall / (precision + recall)
        titles = self.right_titles / self.titles
        bylines = 2 * self.reporters["right"] / max(1, self.reporters["all"])
        return f"segmentation {f1:.3f} (P {precision:.3f} R {recall:.3f})  titles {titles:.3f}  bylines {bylines:.3f}"


def measure(stories: tuple[Story, ...], count: int, kind: str = "") -> Score:
    """The score over `count` pages, with damage of one kind or of several at random."""
    score = Score()
    for seed in range(count):
        rng = random.Random(f"{kind}{seed}")
        chosen = rng.sample(stories, 5)
        made = damaged(chosen, rng, kind)
        score.add(made, chosen, segment(Page("p", made.text)))
    return score


def main() -> None:
    which, count = sys.argv[1], int(sys.argv[2])
    for kind in ("", *KINDS):
        sys.stdout.write(f"{kind or 'several at once':<20} {measure(SETS[which], count, kind)}\n")


if __name__ == "__main__":
    main()
