"""Scanned pages: the same articles as from the page that was printed, up to characters that were misread."""

import io
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pytest
from rapidfuzz.distance import Levenshtein

from kg.errors import InputError
from kg.model import Article, Page
from kg.read import Unreadable, image, ocr, pdf, read
from kg.read.image import read_image
from kg.read.pdf import read_pdf
from kg.segment import segment
from tests.read.editions import as_pdf
from tests.read.test_editions import told, written
from tests.segment.damage import STORIES

pytest.importorskip("rapidocr", reason="the extra ocr is not installed")
Image = pytest.importorskip("PIL.Image")

STORIES_SCANNED = [STORIES[i] for i in (7, 3, 5)]
DOTS = 200


def shown(data: bytes) -> Any:
    """The first page of a PDF as a picture; fonts that it names and does not hold are those of the machine."""
    with pdfium.PdfDocument(data) as document:
        return document[0].render(scale=DOTS / 72).to_pil().convert("L")


def saved(*pictures: Any, kind: str, **options: Any) -> bytes:
    stream = io.BytesIO()
    pictures[0].save(
        stream, kind, **options, **({"save_all": True, "append_images": pictures[1:]} if pictures[1:] else {})
    )
    return stream.getvalue()


@pytest.fixture(scope="module")
def printed() -> bytes:
    data = as_pdf(STORIES_SCANNED, masthead=False)
    if np.asarray(shown(data)).min() > 128:
        pytest.skip("no Chinese font to show the page with")
    return data


@pytest.fixture(scope="module")
def scan(printed: bytes) -> Page:
    """The page out of a PDF that holds nothing but its picture."""
    (page,) = read_pdf(saved(shown(printed), kind="PDF", resolution=DOTS), "a.pdf", "x/a.pdf")
    assert isinstance(page, Page)
    return page


@pytest.fixture(scope="module")
def top(printed: bytes) -> Any:
    """The first headline of the page and what stands under it."""
    picture = shown(printed)
    return picture.crop((picture.width // 4, 0, 3 * picture.width // 4, picture.height // 6))


def error_rate(found: str, right: str) -> float:
    return float(Levenshtein.distance(found, right)) / len(right)


def test_a_scan_gives_the_articles_that_were_printed(scan: Page) -> None:
    assert (scan.doc, scan.source, scan.encoding) == ("a.pdf#1", "x/a.pdf#1", "image")
    found: tuple[Article, ...] = segment(scan)
    wrong = total = 0
    for article, story in zip(found, STORIES_SCANNED, strict=True):
        (title, reporters, body), (its_title, its_reporters, its_body) = told(article, story.photo), written(story)
        assert error_rate(title, its_title) <= 0.15
        assert reporters == its_reporters
        wrong += Levenshtein.distance(body, its_body)
        total += len(its_body)
    assert wrong / total < 0.02


def test_lines_of_a_scan_stand_where_they_were_printed(printed: bytes, scan: Page) -> None:
    (page,) = read_pdf(printed, "a.pdf", "a.pdf")
    assert isinstance(page, Page)
    boxes = {page.text[region.start : region.end]: region.box for region in page.regions}
    near = []
    for region in scan.regions:
        line = scan.text[region.start : region.end]
        if line in boxes and len(line) > 6:
            near.append(max(abs(a - b) for a, b in zip(region.box, boxes[line], strict=True)) < 8)
    assert len(near) > 20
    assert sum(near) / len(near) > 0.95


@pytest.mark.parametrize(("suffix", "kind"), [("png", "PNG"), ("jpg", "JPEG"), ("webp", "WEBP")])
def test_pictures_of_every_kind(tmp_path: Path, top: Any, suffix: str, kind: str) -> None:
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(saved(top, kind=kind))
    (page,) = read([path])
    assert isinstance(page, Page)
    assert (page.doc, page.encoding) == (f"a.{suffix}", "image")
    assert "采茶时节" in page.text
    (region,) = page.located(page.text.index("采茶"), page.text.index("采茶") + 4)
    left, above, right, below = region.box
    assert 0 < left < right < top.width
    assert 0 < above < below <= top.height


def test_pictures_of_a_tiff_are_pages_of_their_own_and_come_out_alike(top: Any) -> None:
    white = Image.new("L", top.size, "white")
    one, two, three = read_image(saved(top, white, top, kind="TIFF"), "a.tif", "x/a.tif")
    assert isinstance(one, Page)
    assert isinstance(two, Unreadable)
    assert isinstance(three, Page)
    assert (one.doc, two.source, three.doc) == ("a.tif#1", "x/a.tif#2", "a.tif#3")
    assert one.text == three.text
    assert [(r.start, r.end, r.box) for r in one.regions] == [(r.start, r.end, r.box) for r in three.regions]


def test_a_picture_half_transparent_or_of_sixteen_bits_is_read(top: Any) -> None:
    clear = Image.merge("LA", (Image.new("L", top.size, 0), top.point(lambda grey: 255 - grey)))
    deep = Image.fromarray(np.asarray(top).astype(np.uint16) * 257)
    for picture in (clear, deep):
        (page,) = read_image(saved(picture, kind="PNG"), "a.png", "a.png")
        assert isinstance(page, Page)
        assert "采茶时节" in page.text


def test_a_picture_without_text_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(saved(Image.new("RGB", (300, 200), "white"), kind="PNG"))
    (bad,) = read([tmp_path])
    assert isinstance(bad, Unreadable)
    assert "no text in the picture" in str(bad.reason)


@pytest.mark.parametrize(
    "data", [b"", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", b"GIF89a" + bytes(99), b"II*\0" + bytes(50)]
)
def test_a_broken_picture_is_reported(data: bytes) -> None:
    with pytest.raises(InputError, match="broken picture"):
        list(read_image(data, "a.png", "a.png"))


def test_a_picture_that_expands_without_end_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    data = saved(Image.new("1", (12_000, 12_000)), kind="PNG")
    with pytest.raises(InputError, match="too many pixels"):
        list(read_image(data, "a.png", "a.png"))


def test_without_the_extra_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (image, pdf, ocr):
        monkeypatch.setattr(module, "is_installed", lambda: False)
    white = Image.new("RGB", (300, 200), "white")
    for name, reader, kind in (("a.png", read_image, "PNG"), ("a.pdf", read_pdf, "PDF")):
        with pytest.raises(InputError) as told_:
            list(reader(saved(white, kind=kind), name, name))
        assert "gonghui-kg[ocr]" in str(told_.value)
