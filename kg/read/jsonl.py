"""JSON lines: a corpus with one document a line.

In: the bytes of a ``.jsonl`` file.  Out: a page a line, named by its number; a line that is none is reported, the
others are read.  ``{"title": "驿站上新", "date": "2025-03-23", "text": "本报讯…"}`` gives the page
「2025年3月23日／# 驿站上新／本报讯…」.
"""

import json
from collections.abc import Iterator, Mapping

from kg.errors import InputError
from kg.model import Page
from kg.read.credit import printed_day
from kg.read.encoding import decode, proper
from kg.read.reader import Unreadable

_TEXT = ("text", "content", "body")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read_json_lines(data: bytes, doc: str, source: str) -> Iterator[Page | Unreadable]:
    """One page a line; raises `InputError` for a file without any line."""
    if not data.strip():
        raise InputError("the file is empty", todo="leave it out, or put its text in")
    for number, line in _lines(data):
        if line.strip():
            name, where = f"{doc}#{number}", f"{source}#{number}"
            try:
                text, encoding = _page(line)
            except InputError as error:
                yield Unreadable.of(where, error.what, error.todo)
            else:
                yield Page(name, text, where, encoding)


def _lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Lines with their numbers from 1; only UTF-16 has the byte of a line's end inside characters."""
    if data.startswith(_UTF16):
        data = decode(data)[0].removeprefix("\ufeff").encode("utf-8")
    return enumerate(data.split(b"\n"), 1)


def _page(line: bytes) -> tuple[str, str]:
    """Text of the page that a line holds, and the line's encoding."""
    written, encoding = decode(line)
    try:
        record = json.loads(written.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"no JSON: {error}", todo="correct the line") from error
    if not isinstance(record, Mapping):
        raise InputError("no JSON object", todo='write {"text": …}')
    text = next((value for key in _TEXT if isinstance(value := record.get(key), str) and value.strip()), "")
    if not text:
        raise InputError("no text", todo=f"put it into the field {' or '.join(_TEXT)}")
    return _sound("\n".join([*_head(record), text])), encoding


def _head(record: Mapping[str, object]) -> Iterator[str]:
    """Date and title as a newspaper prints them."""
    day, title = record.get("date"), record.get("title")
    if isinstance(day, str) and (printed := printed_day(day)):
        yield printed
    if isinstance(title, str) and title.strip():
        yield f"# {' '.join(title.split())}"


def _sound(text: str) -> str:
    """The text itself; raises `InputError` if it is no text."""
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise InputError("half a character (an unpaired surrogate)", todo="write the text again as UTF-8")
    return proper(text)
