"""The text layer of PDFs: columns, headlines and turned pages in reading order, each line with its place."""

import io
from collections.abc import Callable

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from kg.errors import InputError
from kg.model import Page
from kg.read.pdf import read_pdf
from kg.read.reader import Unreadable
from tests.read.editions import FONT

SIZE = (600.0, 400.0)
LEFT = ("临江市总工会在滨河路建成三十个", "工会驿站，外卖骑手和环卫工人可", "以在那里歇脚、充电、喝热水，还")
MIDDLE = ("能借到雨伞和药箱，到五月底已有", "十八万人次来过，沿街商户自愿认", "领了其中的十二个，每天都开门。")
RIGHT = ("市总工会今年还要再建二十个驿站", "并教值守的人心肺复苏，不仅能歇", "脚，还能救急，让职工更加放心。")
X = (20, 190, 360)
Draw = Callable[[float, float, str, float], None]


def made(draw: Callable[[Canvas, Draw], None], *, pages: int = 1) -> bytes:
    """A PDF whose pages `draw` draws with a function (x, y from the top, text, size)."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=SIZE, invariant=1)

    def put(x: float, y: float, text: str, size: float) -> None:
        canvas.setFont(FONT, size)
        canvas.drawString(x, SIZE[1] - y, text)

    for _ in range(pages):
        draw(canvas, put)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def text(data: bytes) -> str:
    (page,) = read_pdf(data, "a.pdf", "a.pdf")
    assert isinstance(page, Page)
    return page.text


def three_columns(put: Draw, top: float) -> None:
    for x, lines in zip(X, (LEFT, MIDDLE, RIGHT), strict=True):
        for i, line in enumerate(lines):
            put(x, top + 15 * i, line, 10)


IN_ORDER = "\n\n".join("\n".join(lines) for lines in (LEFT, MIDDLE, RIGHT))


def test_columns_under_a_headline() -> None:
    def draw(canvas: Canvas, put: Draw) -> None:
        three_columns(put, 100)
        put(200, 50, "驿站 亮起夜班灯", 24)
        put(220, 75, "临江市总工会关心户外劳动者", 14)

    assert text(made(draw)) == f"# 驿站 亮起夜班灯\n\n## 临江市总工会关心户外劳动者\n\n{IN_ORDER}"


def test_a_headline_over_the_middle_column_begins_the_next_article() -> None:
    def draw(canvas: Canvas, put: Draw) -> None:
        put(200, 40, "驿站亮起夜灯", 20)
        three_columns(put, 70)
        put(200, 150, "夏日送来清凉", 20)
        three_columns(put, 180)

    assert text(made(draw)) == f"# 驿站亮起夜灯\n\n{IN_ORDER}\n\n# 夏日送来清凉\n\n{IN_ORDER}"


def test_lines_drawn_row_by_row_and_character_by_character() -> None:
    def rows(canvas: Canvas, put: Draw) -> None:
        for i in range(3):
            for x, lines in zip(X, (LEFT, MIDDLE, RIGHT), strict=True):
                put(x, 100 + 15 * i, lines[i], 10)

    def characters(canvas: Canvas, put: Draw) -> None:
        for x, lines in zip(reversed(X), (RIGHT, MIDDLE, LEFT), strict=True):
            for i, line in enumerate(lines):
                for k, character in reversed(list(enumerate(line))):
                    put(x + 10 * k, 100 + 15 * i, character, 10)

    assert text(made(rows)) == IN_ORDER
    assert text(made(characters)) == IN_ORDER


def test_a_first_line_set_in_and_a_headline_of_two_lines() -> None:
    def draw(canvas: Canvas, put: Draw) -> None:
        put(20, 40, "驿站亮起夜班灯", 20)
        put(20, 66, "骑手有了歇脚处", 20)
        for i, line in enumerate(("日前，市总工会", "建成三十个工会驿", "站。")):
            put(20 if i else 40, 100 + 15 * i, line, 10)

    assert text(made(draw)) == "# 驿站亮起夜班灯骑手有了歇脚处\n\n　　日前，市总工会\n建成三十个工会驿\n站。"


def test_a_headline_from_top_to_bottom_and_one_with_letters_apart() -> None:
    def draw(canvas: Canvas, put: Draw) -> None:
        for i, character in enumerate("夏日送清凉"):
            put(20, 100 + 24 * i, character, 20)
        for i, character in enumerate("一线风采"):
            put(200 + 40 * i, 50, character, 20)
        for i, line in enumerate(LEFT):
            put(190, 100 + 15 * i, line, 10)

    found = text(made(draw))
    assert "# 夏日送清凉" in found
    assert "# 一线风采" in found


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(turn: int) -> None:
    def draw(canvas: Canvas, put: Draw) -> None:
        width, height = SIZE
        canvas.setPageRotation(turn)
        if turn == 180:
            canvas.translate(width, height)
        else:
            canvas.translate(*((width, 0) if turn == 90 else (0, height)))
        canvas.rotate(turn)
        three_columns(put, 320 if turn == 180 else 220)

    assert text(made(draw)) == IN_ORDER


def test_type_scaled_by_the_page_and_words_of_latin_letters() -> None:
    def draw(canvas: Canvas, put: Draw) -> None:
        canvas.scale(10, 10)
        for x, word in ((2, "Workers"), (6.5, "Daily"), (9.4, "工会")):
            put(x, SIZE[1] - 20, word, 1)

    page, *_ = read_pdf(made(draw), "a.pdf", "a.pdf")
    assert isinstance(page, Page)
    assert page.text == "Workers Daily工会"
    assert page.regions[0].box[3] - page.regions[0].box[1] == pytest.approx(10, abs=1.5)


def test_pages_without_text_are_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.read.pdf.is_installed", lambda: False)
    blank = made(lambda canvas, put: canvas.rect(9, 9, 99, 99), pages=2)
    with pytest.raises(InputError, match="no text layer"):
        list(read_pdf(blank, "a.pdf", "a.pdf"))
    drawn = iter([True, False])

    def draw(canvas: Canvas, put: Draw) -> None:
        if next(drawn):
            put(20, 20, "工会", 10)

    page, silent = read_pdf(made(draw, pages=2), "a.pdf", "x/a.pdf")
    assert isinstance(page, Page)
    assert isinstance(silent, Unreadable)
    assert (page.doc, silent.source) == ("a.pdf#1", "x/a.pdf#2")
