"""What the article says: statements and figures.

In: an article, its entities and its links.  Out: `Statement`s and `Observation`s with evidence, rule and
confidence; 「杭州市总工会推出“暖心桥”，服务3万人」 is one organizes statement and one observation of 30000.
"""

from kg.relate.relater import Relater

__all__ = ["Relater"]
