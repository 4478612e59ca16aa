"""JSON lines: one document a line; a broken line is left out with its number."""

import json

import pytest

from kg.errors import InputError
from kg.model import Page
from kg.read.jsonl import read_json_lines
from kg.read.reader import Unreadable

TEXT = "本报讯（记者王一鸣）日前，临江市总工会建成工会驿站。"


def reading(data: bytes) -> list[Page | Unreadable]:
    return list(read_json_lines(data, "a.jsonl", "x/a.jsonl"))


@pytest.mark.parametrize("field", ["text", "content", "body"])
def test_title_and_date_are_printed_over_the_text(field: str) -> None:
    record = {"title": "驿站 上新\n", "date": "2025-03-07T08:00:00", field: TEXT, "url": "x"}
    (page,) = reading(json.dumps(record).encode())
    assert page == Page("a.jsonl#1", f"2025年3月7日\n# 驿站 上新\n{TEXT}", "x/a.jsonl#1")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-8-sig"])
def test_encodings_and_empty_lines(encoding: str) -> None:
    line = json.dumps({"text": TEXT + "\u2028" + TEXT}, ensure_ascii=False)
    found = reading(f"{line}\r\n\r\n{line}\n".encode(encoding))
    assert [page.doc for page in found if isinstance(page, Page)] == ["a.jsonl#1", "a.jsonl#3"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": ', "no JSON"),
        (b"[" * 200_000, "no JSON"),
        (b'{"text": ' + b"9" * 5000 + b"}", "no JSON"),
        (b"[1]", "no JSON object"),
        (b'{"title": "x", "text": 3}', "no text"),
        (b'{"text": "\\ud83d"}', "surrogate"),
        (b'{"text": "\\u0000\\u0001"}', "binary"),
        (b'{"text": "\xff\xfe"}', "no text in"),
    ],
)
def test_a_broken_line_is_reported_and_the_others_are_read(line: bytes, reason: str) -> None:
    good = json.dumps({"text": TEXT}).encode()
    first, bad, last = reading(good + b"\n" + line + b"\n" + good)
    assert isinstance(bad, Unreadable)
    assert bad.source == "x/a.jsonl#2"
    with pytest.raises(InputError, match=reason):
        raise bad.reason
    assert isinstance(first, Page)
    assert isinstance(last, Page)
