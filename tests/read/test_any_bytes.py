"""Whatever the bytes are, every reader gives pages or reasons, and never another error."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.model import Page
from kg.read import READERS, Unreadable
from kg.read.readers import documents
from tests.read.editions import as_docx, as_html, as_json_lines, as_pdf, as_picture
from tests.read.test_archive import packed
from tests.segment.damage import STORIES

WHOLE = {
    ".html": as_html(STORIES[:1]),
    ".docx": as_docx(STORIES[:1]),
    ".pdf": as_pdf(STORIES[:1]),
    ".jsonl": as_json_lines(STORIES[:2]),
    **{suffix: as_picture(kind) for suffix, kind in ((".png", "PNG"), (".tif", "TIFF"), (".webp", "WEBP"))},
    ".zip": packed({"a.txt": STORIES[0].title.encode(), "b/c.html": as_html(STORIES[:1])}),
}
EDITS = st.lists(st.tuples(st.floats(0, 0.999), st.binary(max_size=6), st.integers(0, 9)), min_size=1, max_size=8)


@pytest.fixture(scope="module", autouse=True)
def unread() -> Iterator[None]:
    """Pictures are opened and shown, but their characters are not recognised, which takes seconds each."""
    with pytest.MonkeyPatch.context() as patch:
        for module in ("pdf", "image"):
            patch.setattr(f"kg.read.{module}.is_installed", lambda: True)
            patch.setattr(f"kg.read.{module}.scanned", lambda page, *_: ("工会" if page.min() < 128 else "", ()))
        yield


def check(data: bytes, suffix: str) -> None:
    """Nothing but pages with text, and reasons with their place."""
    for item in documents(data, f"a{suffix}", f"x/a{suffix}"):
        if isinstance(item, Unreadable):
            assert item.reason.what
            assert item.source.startswith("x/a")
        else:
            assert isinstance(item, Page)
            assert item.text.strip()
            assert all(0 <= region.start < region.end <= len(item.text) for region in item.regions)
            assert item.text.encode("utf-8")


@pytest.mark.parametrize("suffix", sorted(READERS))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.binary(max_size=200))
def test_any_bytes(suffix: str, data: bytes) -> None:
    check(data, suffix)
    whole = WHOLE.get(suffix)
    if whole:
        check(whole[: len(whole) // 2] + data, suffix)


@pytest.mark.parametrize("suffix", sorted(WHOLE))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edits=EDITS)
def test_damaged_documents(suffix: str, edits: list[tuple[float, bytes, int]]) -> None:
    data = WHOLE[suffix]
    for place, put, cut in edits:
        at = int(place * len(data))
        data = data[:at] + put + data[at + cut :]
    check(data, suffix)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="<>/\"'= \n&;#!-abpdivhtrul1工会，。\u3000\ufeff", max_size=300))
def test_any_markup(text: str) -> None:
    check(text.encode(), ".html")
    check(f"<title>工会</title><div>{text}".encode(), ".html")
