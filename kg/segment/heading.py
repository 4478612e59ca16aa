"""Whether a short line is a headline or a piece of a paragraph.

In: a block of kind ``text``.  Out: a score in log-odds, positive for a headline.  「夜校开到家门口」 scores high;
「为什么骑手愿意把车停在这家小店的门」, cut in the middle of a word, low.
"""

import re

from kg.segment.block import Block
from kg.segment.line import balance

_SENTENCE_END = re.compile(r"。|；[^”’』）》]")
_EXCLAIMS = re.compile(r"[！？][^”’』）》！？]")
_PAUSE = re.compile(r"[，。；：、]")
_UNFINISHED = re.compile(r"[，、；：（“‘《的和与及在对将把被向为]$")
_OPENER = re.compile(
    r"^(?:近日|日前|近年来|今年|去年|目前|据悉|据了解|据介绍|此外|同时|为此|如何|如今|随着|在|当|记者|其中|对于|根据|通过|为了|自|从\d)"
)
_SENTENCE_OPENER = re.compile(
    r"^(?:近日|日前|近[几两]?年|今年|去年|当[天日前]|目前|过去|多年来|长期以来|据|此外|同时|为此|如今|随着|记者|其[中次间实]|与此同时|截至|下一步|接下来|"
    r"\d{4}年|\d{1,2}月|一是|二是|三是|四是|首先|不仅如此|值得|除了|除此|会议)"
)
_SAYS = re.compile(r"(?:说|表示|介绍|指出|强调)[，：]")
_LONGEST, _SHORT = 45, 28


def headline_score(block: Block) -> float:
    """Log-odds that the block is a headline or heading."""
    key = block.key
    if block.mark:
        return 6.0 if len(key) <= 2 * _LONGEST and not key.endswith("。") else 0.0
    score = 1.0
    if key.endswith(("。", "；", "，", "、")):
        score -= 6.0
    if _SENTENCE_END.search(key):
        score -= 5.0
    elif _EXCLAIMS.search(key):
        score -= 1.0 if len(key) <= _SHORT and "，" not in key and not _SENTENCE_OPENER.match(key) else 5.0
    if len(key) > _LONGEST:
        score -= 0.15 * (len(key) - _LONGEST) + 2.0 if _PAUSE.search(key) else 0.02 * (len(key) - _LONGEST)
    if len(block.lines) > 1:
        score -= 3.0
    if any(balance(key)):
        score -= 2.5
    if _UNFINISHED.search(key):
        score -= 2.0
    if _OPENER.match(key) or _SENTENCE_OPENER.match(key):
        score -= 3.0 if _PAUSE.search(key) else 1.5
    if _SAYS.search(key):
        score -= 3.0
    if "，" in key and not key.endswith("——"):
        score -= 0.7
    if key.startswith("——") or key.endswith("——"):
        score += 2.0
    if len(key) < 4:
        score -= 1.0
    return score


def opens_sentence(wording: str) -> bool:
    """Whether the wording begins as sentences begin: 近日，… 据悉，… “…"""
    return wording.startswith(("“", "《")) or _SENTENCE_OPENER.match(wording) is not None
