"""Reading files and folders: encodings, byte-order marks, broken documents."""

import os
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Page
from kg.read import Unreadable, read

TEXT = (
    "临江市总工会推出“暖冬行动”\r\n本报讯（记者王一鸣）日前，临江市总工会在全市建成三十个工会驿站，方便职工休息。\r\n"
)
TRADITIONAL = "臨江市總工會推出新的服務\n這項工作由市總工會主辦，對職工來說很方便，會員可以在各個驛站休息。\n"


def only(path: Path) -> Page | Unreadable:
    (document,) = read([path])
    return document


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_encoding_is_found_and_nothing_is_altered(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "要闻.txt"
    path.write_bytes(TEXT.encode(encoding))
    page = only(path)
    assert isinstance(page, Page)
    assert (page.text, page.encoding, page.doc) == (TEXT, encoding, "要闻.txt")


def test_big5(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TRADITIONAL.encode("big5"))
    page = only(path)
    assert isinstance(page, Page)
    assert (page.text, page.encoding) == (TRADITIONAL, "big5")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_byte_order_mark_stays_as_a_character(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(("\ufeff" + TEXT).encode(encoding))
    page = only(path)
    assert isinstance(page, Page)
    assert page.text == "\ufeff" + TEXT


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        ("\ufeff\n".encode(), "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "no text|binary"),
        (b"\xff\xfe\x00", "no UTF-16"),
        (bytes(range(128, 256)) * 9, "no text"),
        (b"abc\0def\x01\x02", "binary"),
    ],
)
def test_a_broken_document_is_reported_and_reading_goes_on(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8", newline="")
    bad, good = read([tmp_path])
    assert isinstance(bad, Unreadable)
    assert bad.source == str(tmp_path / "a.txt")
    with pytest.raises(InputError, match=reason):
        raise bad.reason
    assert isinstance(good, Page)


def test_folders_are_walked_in_order_and_each_file_is_read_once(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.MD", "a.text", "b/.hidden.txt", ".git/x.txt", "b/picture.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("职工之家", encoding="utf-8")
    assert docs(tmp_path) == ["a.text", "b/1.MD", "b/2.txt"]
    under = tmp_path.name
    assert docs(tmp_path, tmp_path / "a.text") == [f"{under}/a.text", f"{under}/b/1.MD", f"{under}/b/2.txt"]


def docs(*paths: Path) -> list[str]:
    """Names of the pages that are read from the paths."""
    return [page.doc for page in read(paths) if isinstance(page, Page)]


def test_documents_of_one_name_are_told_apart(tmp_path: Path) -> None:
    places = [tmp_path / place for place in ("2024/06/01.txt", "2024/07/01.txt", "2025/06/01.txt", "2025/06/02.txt")]
    for place in places:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("职工之家", encoding="utf-8")
    assert docs(tmp_path) == ["2024/06/01.txt", "2024/07/01.txt", "2025/06/01.txt", "2025/06/02.txt"]
    assert docs(tmp_path / "2024") == ["06/01.txt", "07/01.txt"]
    assert docs(places[0]) == ["01.txt"]
    assert docs(*places) == ["2024/06/01.txt", "07/01.txt", "2025/06/01.txt", "02.txt"]
    assert docs(tmp_path / "2024", tmp_path / "2025/06") == [
        "2024/06/01.txt",
        "2024/07/01.txt",
        "06/01.txt",
        "06/02.txt",
    ]
    assert docs(places[3], tmp_path / "2025", places[3]) == ["02.txt", "2025/06/01.txt"]


def test_what_browsers_save_beside_a_web_page_is_no_document(tmp_path: Path) -> None:
    for name in ("要闻.html", "要闻_files/frame.html", "要闻_files/logo.png", "图_files/a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("职工之家", encoding="utf-8")
    assert docs(tmp_path) == ["要闻.html", "图_files/a.txt"]


def test_a_missing_path_raises_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read([tmp_path, tmp_path / "absent"])


def test_a_file_that_changes_while_it_is_read_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    fstat = os.fstat

    def growing(descriptor: int) -> os.stat_result:
        state = fstat(descriptor)
        with path.open("a", encoding="utf-8") as stream:
            stream.write(TEXT)
        return state

    monkeypatch.setattr(os, "fstat", growing)
    bad = only(path)
    assert isinstance(bad, Unreadable)
    assert "changed while" in str(bad.reason)


def test_a_text_of_200_mb_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.write("工会".encode())
        stream.truncate(200 << 20)
    bad = only(path)
    assert isinstance(bad, Unreadable)
    assert "more than 64 MiB" in str(bad.reason)


def test_mixed_encodings_are_reported(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((TEXT * 3).encode("utf-8") + TEXT.encode("gb18030"))
    bad = only(path)
    assert isinstance(bad, Unreadable)
    assert "no text in UTF-8" in str(bad.reason)


@pytest.mark.parametrize("name", ["a.doc", "a.wps", "a.rar"])
def test_a_format_that_is_not_read_is_reported(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\xd0\xcf\x11\xe0")
    (bad,) = read([tmp_path])
    assert isinstance(bad, Unreadable)
    assert "is not read" in str(bad.reason)
