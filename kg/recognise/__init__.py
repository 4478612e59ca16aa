"""Recognition: article → mentions.

In: `kg.model.Article`.  Out: `kg.model.Mention`: 「市总启动…」 → UNION 市总.
"""

from kg.recognise.pipeline import Recogniser

__all__ = ["Recogniser"]
