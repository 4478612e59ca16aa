"""What each reason is worth when a place is looked for, as the probability it gives alone.

In: nothing.  Out: the constants of `kg.link.scene`.  They were set by hand so that every case of tests/link holds: a
federation named right before (市总 after 芜湖市总工会) decides against a place, two federations side by side do not.
"""

WEIGHT = {"union": 0.85, "organ": 0.65, "place": 0.55, "text": 0.4, "name": 0.35}
"""Probability that a relative form of the level means the division of a name of this kind in the same paragraph."""
OF_UNION = {**WEIGHT, "organ": 0.55, "place": 0.45, "text": 0.35, "name": 0.3}
"""The same for a union's relative form: 市总 follows a federation's name sooner than a place's."""
HEADLINE, HEADLINE_PLACE = 0.5, 0.4
"""The division in the headline, as a federation or otherwise."""
DATELINE, LEAD, OFTEN, ALONE, HOME, PAPER, PAGE = 0.6, 0.25, 0.3, 0.45, 0.45, 0.45, 0.2
"""The division in the dateline, in the first paragraph of the body, named three times or more and twice as often as any
other, alone of its level so far in the paragraph, of the paper's home, in the paper's name, in the page's other
articles."""
PROVINCE = 0.9
"""A bare name that a province shares with a city means the province: 吉林, but 吉林市."""
ABOVE = 0.65
"""What a name is worth for the division above it: an article on 安吉县 may speak of the 市总 of 湖州."""
AFTER = 0.8
"""What a name that comes only later is worth."""
PARAGRAPH = 0.75
"""What each paragraph in between leaves of a name's worth."""
FAR_PARAGRAPHS = 4
OFTEN_TIMES = 3
