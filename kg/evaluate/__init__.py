"""How well articles were read, measured against what a careful reader marked.

In: gold documents (raw text and the reader's articles) and the extracted articles, both as the JSON of `kg.contract`
(gold mentions carry their canonical name as ``entity``).  Out: an `Evaluation`.  Gold 市总 = 杭州市总工会, extracted as
湖州市总工会: the mention counts as found, the entity and the alias as wrong.

Offsets are compared on the text without white space, names without white space and quotation marks; every figure is
micro-averaged over the documents:

segmentation   B-cubed over the characters of articles (masthead and table of contents left out)
title          share of gold articles with a title whose best-overlapping article has that title
byline         (document, reporter)
mentions       (document, start, end, type); `core`: UNION ENTERPRISE PERSON INITIATIVE
entities       (document, type, canonical name)
alias          of the gold mentions whose surface is not their canonical name: the share found with that name
relations      (document, head, relation, tail); `pairs` leaves the relation out
posts          of the gold holds_post triples: the share found with the same post text
observations   (document, subject, value)
"""

from kg.evaluate.gold import GoldDocument, read_articles, read_gold, read_names
from kg.evaluate.measure import CORE, evaluate
from kg.evaluate.scores import Evaluation, Names, Score, Share

__all__ = [
    "CORE",
    "Evaluation",
    "GoldDocument",
    "Names",
    "Score",
    "Share",
    "evaluate",
    "read_articles",
    "read_gold",
    "read_names",
]
