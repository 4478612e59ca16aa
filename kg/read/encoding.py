"""Bytes to text: which encoding a Chinese text file is in.

In: the bytes of a file.  Out: the text with nothing altered (a leading byte-order mark stays as a character, so that
offsets are those of the decoded file) and the name of the encoding.  ``B9 A4 BB E1`` is 工会 in GB18030.

UTF-8 is strict and proves itself.  GB18030 and Big5 share their byte ranges, and UTF-16 without a mark has no shape of
its own: among the encodings that decode, the one whose text holds most everyday characters is taken.
"""

import codecs

from kg.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LEGACY = ("gb18030", "big5", "utf-16-le", "utf-16-be")
_SAMPLE_BYTES = 65536
_EVERYDAY = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多"
    "定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还"
    "因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没"
    "結解問意建月公無系軍很情者最立代想已通並提直題黨程展五果料象員革位入常文總次品式活設及管特件長求老頭基資邊流"
    "路級少圖山統接知將組見計別她手角期根論運農指幾九區強放決西被乾做必戰先回則任取據處隊南給色光門即保治北造百規"
    "的國們這個來時為會說過動對學經產後發電實現體當業還進種義從開關無與應問條機間樣"
    "，。、；：？！“”《》（）0123456789\r\n "
)
_LEAST_EVERYDAY = 0.25
_MOST_BYTES = 64 << 20
_MOST_CONTROL = 0.02


def decode(data: bytes, *, declared: str = "") -> tuple[str, str]:
    """Text of `data` and the encoding it is in; raises `InputError` for empty, huge, binary or undecodable data.

    `declared` is what the document says of its encoding; it is believed where the bytes are no UTF-8 and it fits.
    """
    if not data.strip():
        raise InputError("the file is empty", todo="leave it out, or put its text in")
    if len(data) > _MOST_BYTES:
        raise InputError(f"a text of more than {_MOST_BYTES >> 20} MiB", todo="split it into its pages")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return proper(_strict(data, encoding)), encoding
    try:
        return proper(data.decode("utf-8")), "utf-8"
    except UnicodeDecodeError:
        text = _decoded(data, declared, final=True) if declared else ""
        return (proper(text), declared) if text else _best(data)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"byte {error.start} is no {encoding.upper()}, though the file says it is"
        raise InputError(message, todo="save the file again as UTF-8") from error


def _best(data: bytes) -> tuple[str, str]:
    """The legacy encoding whose text looks most like Chinese."""
    candidates: list[tuple[float, int, str]] = []
    for rank, encoding in enumerate(_LEGACY):
        sample = _decoded(data[:_SAMPLE_BYTES], encoding, final=len(data) <= _SAMPLE_BYTES)
        telling = [character for character in sample if character > "\x7f"] or sample
        if telling:
            share = sum(character in _EVERYDAY for character in telling) / len(telling)
            candidates.append((share, -rank, encoding))
    for share, _, encoding in sorted(candidates, reverse=True):
        text = _decoded(data, encoding, final=True)
        if text and share >= _LEAST_EVERYDAY:
            return proper(text), encoding
    raise InputError("the bytes are no text in UTF-8, GB18030, Big5 or UTF-16", todo="save the file again as UTF-8")


def _decoded(data: bytes, encoding: str, *, final: bool) -> str:
    """Text of `data`, or nothing if it does not decode; unless `final`, a character cut at the end is allowed."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(data, final)
    except UnicodeDecodeError:
        return ""


def proper(text: str) -> str:
    """The text itself; raises `InputError` if it is empty, or the bytes of a picture that happen to decode."""
    sample = text[:_SAMPLE_BYTES]
    control = sum(character < " " and character not in "\t\n\r\f\v" for character in sample)
    if "\0" in sample or control > _MOST_CONTROL * len(sample):
        raise InputError("the file is binary, not text", todo="give the text of the page")
    if not text.strip("\ufeff \t\r\n\f\v\u3000\xa0"):
        raise InputError("the file is empty", todo="leave it out, or put its text in")
    return text
