"""Word documents: headings, tables, text boxes and tracked changes; what is encrypted, broken or a bomb."""

import io
import zipfile

import pytest
from docx import Document
from docx.oxml import parse_xml

from kg.errors import InputError
from kg.model import Page
from kg.read.docx import read_docx

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
BOX = "<w:txbxContent><w:p><w:r><w:t>本报记者 沈一禾</w:t></w:r></w:p></w:txbxContent>"
ANCHOR = (
    f"<w:p {NAMES}><w:r><w:t>日前，</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:wsp>{BOX}"
    f"</wps:wsp></mc:Choice><mc:Fallback><v:shape>{BOX}</v:shape></mc:Fallback></mc:AlternateContent></w:r>"
    "<w:ins><w:r><w:t>市总工会</w:t></w:r></w:ins><w:del><w:r><w:delText>区总工会</w:delText></w:r></w:del>"
    "<w:r><w:t>开会。</w:t></w:r></w:p>"
)


def text(document: object) -> str:
    stream = io.BytesIO()
    document.save(stream)
    (page,) = read_docx(stream.getvalue(), "a.docx", "a.docx")
    assert isinstance(page, Page)
    return page.text


def test_headings_tables_and_line_breaks() -> None:
    document = Document()
    document.add_heading("工友日报", 0)
    document.add_heading("驿站上新", 1)
    document.add_heading("四十个驿站", 2)
    document.add_paragraph("　　第一行\n第二行")
    document.add_table(1, 2).cell(0, 1).text = "沈一禾 摄"
    assert text(document).split("\n\n") == [
        "# 工友日报",
        "# 驿站上新",
        "## 四十个驿站",
        "　　第一行",
        "第二行",
        "沈一禾 摄",
    ]


def test_text_boxes_are_read_once_and_tracked_changes_as_made() -> None:
    document = Document()
    document.element.body.insert(0, parse_xml(ANCHOR))
    assert text(document).split("\n\n") == ["日前，市总工会开会。", "本报记者 沈一禾"]


def test_what_is_no_word_document_is_reported() -> None:
    with pytest.raises(InputError, match="encrypted"):
        list(read_docx(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.docx", "a.docx"))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (64 << 20))
    with pytest.raises(InputError, match="expands"):
        list(read_docx(stream.getvalue(), "a.docx", "a.docx"))
    with pytest.raises(InputError, match="empty"):
        text(Document())
