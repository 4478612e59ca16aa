"""Every reason that links are given has words for people."""

import re

import kg.link
from kg.reason import reason


def test_every_documented_reason_has_words() -> None:
    doc = kg.link.__doc__ or ""
    listed = doc[doc.index("Reasons") :].replace("\n", " ")
    codes = [code for group in re.findall(r"``([^`]+)``", listed) for code in group.split()]
    codes = [code for code in codes if not code.startswith("-")]
    assert len(codes) > 30
    bare = {"union", "organ", "place", "text", "name"}
    for code in codes:
        for each in (f"{code}-before", f"{code}-after") if code in bare else (code,):
            assert reason(each).zh != each, f"{each} has no words in kg/data/reasons.csv"


def test_an_unknown_code_stands_for_itself() -> None:
    assert reason("no-such-code").zh == "no-such-code"
