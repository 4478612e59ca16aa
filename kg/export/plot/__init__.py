"""Pictures for reports, as PNG, SVG or PDF: a neighbourhood, series of figures, a map (extra ``[plot]``).

In: the graph for networkx, the `Series` of an entity, or counts by division.  Out: a file.  绍兴市总工会 stands in the
middle of what it runs; 参保职工 rises from 12.5万 to 14万; Zhejiang is dark where most happens.

    canvas          figures, fonts, files        neighbourhood   an entity and what it is joined to
    series          figures over time            atlas           counts by division on a map
"""

from kg.export.plot.atlas import plot_map
from kg.export.plot.canvas import Style
from kg.export.plot.neighbourhood import plot_neighbourhood
from kg.export.plot.series import plot_series

__all__ = ["Style", "plot_map", "plot_neighbourhood", "plot_series"]
