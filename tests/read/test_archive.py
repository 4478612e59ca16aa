"""ZIP archives: read as the folder they were packed from, opened with care."""

import io
import random
import stat
import zipfile
from pathlib import Path

import pytest

from kg.model import Page
from kg.read import Unreadable, read

TEXT = "临江市总工会在全市建成三十个工会驿站，方便职工休息。"


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return stream.getvalue()


def reading(tmp_path: Path, data: bytes) -> list[Page | Unreadable]:
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    return list(read([path]))


def reason(found: list[Page | Unreadable]) -> str:
    (bad,) = (item for item in found if isinstance(item, Unreadable))
    return str(bad.reason)


ALIKE = ["a.txt", "b/1.html", "b/2.txt", "b/c/0.md"]


def test_an_archive_is_read_as_its_folder(tmp_path: Path) -> None:
    names = ("b/2.txt", "b/1.html", "b/c/0.md", "a.txt", "b/.hidden.txt", "__MACOSX/a.txt", "b/picture.png")
    members = dict.fromkeys(names, TEXT.encode())
    for name, data in members.items():
        (tmp_path / "folder" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "folder" / name).write_bytes(data)
    found = reading(tmp_path, packed(members))
    assert [page.doc for page in found if isinstance(page, Page)] == ["a.zip/" + name for name in ALIKE]
    assert found[-1] == Page("a.zip/b/c/0.md", TEXT, str(tmp_path / "a.zip/b/c/0.md"))
    (tmp_path / "folder/__MACOSX/a.txt").unlink()
    folder = [page.doc for page in read([tmp_path / "folder"]) if isinstance(page, Page)]
    assert folder == ALIKE


def test_names_packed_on_chinese_windows(tmp_path: Path) -> None:
    data = packed({"ABCD\\EFGH.txt": TEXT.encode()})
    (page,) = reading(tmp_path, data.replace(b"ABCD", "要闻".encode("gbk")).replace(b"EFGH", "头条".encode("gbk")))
    assert isinstance(page, Page)
    assert (page.doc, page.source) == ("a.zip/要闻/头条.txt", str(tmp_path / "a.zip/要闻/头条.txt"))


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "b/../../a.txt", "C:/a.txt", "..\\a.txt"])
def test_a_path_that_leads_out_is_reported_and_the_rest_is_read(tmp_path: Path, name: str) -> None:
    found = reading(tmp_path, packed({name: TEXT.encode(), "z.txt": TEXT.encode()}))
    assert "leads out" in reason(found)
    assert [page.doc for page in found if isinstance(page, Page)] == ["a.zip/z.txt"]


def test_bombs_are_not_expanded(tmp_path: Path) -> None:
    assert "expands" in reason(reading(tmp_path, packed({"a.txt": b"0" * (8 << 20)})))
    whole = packed({f"{i}.txt": b"" for i in range(100_001)}, zipfile.ZIP_STORED)
    assert "100001 members" in reason(reading(tmp_path, whole))


def test_a_bomb_beside_a_document_is_left_out(tmp_path: Path) -> None:
    noise = random.Random(0).randbytes(200_000)
    found = reading(tmp_path, packed({"a.txt": b"0" * (8 << 20), "b.dat": noise, "c.txt": TEXT.encode()}))
    assert "expands" in reason(found)
    assert [page.doc for page in found if isinstance(page, Page)] == ["a.zip/c.txt"]


def test_an_archive_in_an_archive_is_reported(tmp_path: Path) -> None:
    assert "inside" in reason(reading(tmp_path, packed({"b.zip": packed({"a.txt": TEXT.encode()})})))


def test_an_encrypted_member_and_a_link_are_reported(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": TEXT.encode()}))
    data[data.index(b"PK\1\2") + 8] |= 1
    data[6] |= 1
    assert "encrypted" in reason(reading(tmp_path, bytes(data)))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        link = zipfile.ZipInfo("a.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert "link" in reason(reading(tmp_path, stream.getvalue()))


def test_a_damaged_member_is_reported(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": TEXT.encode()}, zipfile.ZIP_STORED))
    data[60] ^= 255
    assert "broken" in reason(reading(tmp_path, bytes(data)))
