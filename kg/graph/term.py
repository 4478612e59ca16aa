"""RDF terms as N-Triples text: IRIs and literals, escaped so that any name comes back equal.

In: relative identifiers and Python values.  Out: text that every RDF parser reads: ``union/330100`` becomes
``<https://w3id.org/gonghui-kg/id/union/330100>``, the name 「“职工之家”\\n」 the literal ``"“职工之家”\\n"``.
A lone surrogate, which no file encoding can hold, becomes U+FFFD.
"""

import hashlib
import re
from decimal import Decimal
from functools import lru_cache
from math import isfinite
from urllib.parse import quote

from kg.errors import BuildError

Triple = tuple[str, str, str]
"""Subject, predicate and object as N-Triples text."""

XSD = "http://www.w3.org/2001/XMLSchema#"

_UNSAFE_IN_IRI = re.compile(
    r"[^A-Za-z0-9\-._~/@!$&'()*+,;=:\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00020000-\U0002fffd]"
    r"|[\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
"""What a path may not hold as it stands.  Source: RFC 3987, 2.2 ucschar and 4.1 bidirectional formatting."""
_DOTS = re.compile(r"(?<![^/])\.{1,2}(?![^/])")
_ESCAPED = re.compile(r'[\x00-\x1f\x7f"\\\ud800-\udfff]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_DIGEST_CHARACTERS = 16


@lru_cache(maxsize=1 << 16)
def iri(base: str, identifier: str) -> str:
    """IRI of a relative identifier; characters that an IRI cannot hold, and ``#`` and ``?``, are percent-encoded."""
    path = _UNSAFE_IN_IRI.sub(_percent, identifier)
    return f"<{base}{_DOTS.sub(lambda dots: '%2E' * len(dots[0]), path)}>"


def _percent(match: re.Match[str]) -> str:
    return quote(match[0].encode("utf-8", "replace"), safe="")


def absolute(full: str) -> str:
    """Term of a full IRI of the ontology."""
    return f"<{full}>"


def text(value: str) -> str:
    """Literal of type xsd:string."""
    return f'"{_ESCAPED.sub(_escape, value)}"'


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"
    return _ESCAPES.get(character) or f"\\u{ord(character):04X}"


def typed(lexical: str, datatype: str) -> str:
    """Literal with a datatype given by its full IRI."""
    return text(lexical) if datatype == f"{XSD}string" else f"{text(lexical)}^^<{datatype}>"


def integer(value: int) -> str:
    """Literal of type xsd:integer."""
    return f'"{value}"^^<{XSD}integer>'


def decimal(value: float) -> str:
    """Literal of type xsd:decimal, shortest form without an exponent; raises BuildError for what is not a number."""
    if not isfinite(value):
        raise BuildError(f"{value} is not a figure", todo="mend the rule that read it")
    return f'"{Decimal(repr(value)).normalize():f}"^^<{XSD}decimal>'


def confidence(value: float) -> str:
    """A probability as xsd:decimal with at most four digits."""
    return decimal(round(value, 4))


def digest(*parts: str) -> str:
    """64 bits of SHA-256 over the exact parts, in hexadecimal."""
    content = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(content).hexdigest()[:_DIGEST_CHARACTERS]
