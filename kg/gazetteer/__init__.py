"""The administrative divisions of China, present and past, and where a text names them.

In: the tables kg/data/divisions.csv.gz and townships.csv.gz (built by scripts/build_gazetteer.py) and the lexicons
division_*.csv.  Out: `Gazetteer`: 330523 → 安吉县, 安吉 → candidates, 浙江省湖州市安吉县 → one span with the innermost
division.
"""

from kg.gazetteer.division import Division, Name
from kg.gazetteer.finder import DivisionSpan
from kg.gazetteer.gazetteer import Gazetteer
from kg.gazetteer.surface import Surface

__all__ = ["Division", "DivisionSpan", "Gazetteer", "Name", "Surface"]
