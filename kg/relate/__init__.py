"""What the article says: statements and figures, and what its programmes are about and for whom.

In: an article, its entities and its links.  Out: `Statement`s, `Observation`s and `Classification`s with evidence,
rule and confidence; 「杭州市总工会推出“暖心桥”，服务3万名货车司机」 is one organizes statement, one observation of
30000, and one classification: 暖心桥 is for truck-drivers.
"""

from kg.relate.classification import classify
from kg.relate.relater import Relater

__all__ = ["Relater", "classify"]
