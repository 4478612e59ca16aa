"""Word documents: the paragraphs of the body, tables and text boxes, headings by their style.

In: the bytes of a DOCX.  Out: one page.  A paragraph 「驿站上新」 in the style Title or Heading 1 gives 「# 驿站上新」.
What is deleted under tracked changes is left out, what is inserted is read.
"""

import io
import re
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P

from kg.errors import InputError
from kg.model import Page
from kg.read.archive import open_zip
from kg.read.encoding import proper
from kg.read.reader import Unreadable

_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old Word files begin, and encrypted new ones.  Source: [MS-CFB] section 2.2."""
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_PARAGRAPH = qn("w:p")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""A text box again, for programs that do not know the first form of it."""
_PRINTED = {qn("w:t"): None, qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
"""Elements of a paragraph that print something: what, or their text."""


def read_docx(data: bytes, doc: str, source: str) -> Iterator[Page | Unreadable]:
    """The one page of a Word document; raises `InputError` for an encrypted, broken or empty one."""
    if data.startswith(_COMPOUND_FILE):
        raise InputError("encrypted, or a Word document of before 2007", todo="save it as DOCX without a password")
    open_zip(data).close()
    try:
        document = Document(io.BytesIO(data))
        lines = list(_lines(document))
    except Exception as error:  # python-docx lets everything through that a wrong part or attribute raises
        raise InputError(f"a broken Word document: {error}", todo="save it again") from error
    yield Page(doc, proper("\n\n".join(lines)), source)


def _lines(document: Any) -> Iterator[str]:
    """Printed lines of the body in its order, text boxes after the paragraph they are anchored in."""
    texts: dict[CT_P, list[str]] = {}
    for element in document.element.body.iter(_PARAGRAPH, *_PRINTED):
        if element.tag == _PARAGRAPH:
            texts.setdefault(element, [])
        elif next(element.iterancestors(_FALLBACK), None) is None:
            paragraph = next(element.iterancestors(_PARAGRAPH), None)
            if paragraph is not None:
                texts[paragraph].append(_PRINTED[element.tag] or element.text or "")
    styles = _levels(document)
    for paragraph, parts in texts.items():
        mark = "#" * styles.get(paragraph.style or "", 0)
        for line in "".join(parts).splitlines():
            if line.strip():
                yield f"{mark} {line.strip()}" if mark else line.rstrip()


def _levels(document: Any) -> dict[str, int]:
    """Level of each style that is a heading, by its identifier."""
    levels: dict[str, int] = {}
    for style in document.styles:
        match = _HEADING.fullmatch(style.name or "")
        if match or style.name == "Title":
            levels[style.style_id] = min(int(match.group(1)), 6) if match else 1
    return levels
