"""What the explorer reads: an index of a build, and the questions to it.

In: the tables of a build.  Out: explore.sqlite (`write_index`), and an `Index` that answers in milliseconds: who is
called sxszgh, what is around 绍兴市总工会, how it is connected with 越职安, which articles say so.
"""

from kg.explore.write import INDEX, write_index

__all__ = ["INDEX", "write_index"]
