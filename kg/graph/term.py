"""RDF terms as Turtle text: IRIs and literals, escaped so that any name comes back equal.

In: relative identifiers and Python values.  Out: text for a Turtle file with the schema's prefixes: ``union/330100``
becomes ``<union/330100>`` against the base, the name 「“职工之家”\\n」 the literal ``"“职工之家”\\n"``, a month
``"2025-03"^^xsd:gYearMonth``.  A lone surrogate, which no file encoding can hold, becomes U+FFFD.
"""

import hashlib
import re
from decimal import Decimal
from functools import cache, lru_cache
from math import isfinite
from urllib.parse import quote

from kg.errors import BuildError
from kg.schema import schema

Triple = tuple[str, str, str]
"""Subject, predicate and object as Turtle text."""

_UNSAFE_IN_IRI = re.compile(
    r"[^A-Za-z0-9\-._~/@!$&'()*+,;=:\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00020000-\U0002fffd]"
    r"|[\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
"""What a path may not hold as it stands.  Source: RFC 3987, 2.2 ucschar and 4.1 bidirectional formatting."""
_DOTS = re.compile(r"(?<![^/])\.{1,2}(?![^/])")
_RELATIVE = re.compile(r"[a-z]+/[^/]")
"""What no parser takes for an address of its own."""
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.\-]*[A-Za-z0-9_\-])?")
"""Local names that need no escapes.  Source: Turtle 1.1, 6.5 PN_LOCAL, its ASCII part."""
_ESCAPED = re.compile(r'[\x00-\x1f\x7f"\\\ud800-\udfff]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_DIGEST_CHARACTERS = 16


@lru_cache(maxsize=1 << 16)
def iri(base: str, identifier: str) -> str:
    """IRI of an identifier, relative to a base that ends in a slash, in full against any other.

    Characters that an IRI cannot hold, and ``#`` and ``?``, are percent-encoded.
    """
    path = _DOTS.sub(lambda dots: "%2E" * len(dots[0]), _UNSAFE_IN_IRI.sub(_percent, identifier))
    return f"<{path}>" if base.endswith("/") and _RELATIVE.match(path) else f"<{base}{path}>"


def _percent(match: re.Match[str]) -> str:
    return quote(match[0].encode("utf-8", "replace"), safe="")


@cache
def name(compact: str) -> str:
    """A term of the ontology (``gh:Union``), as it is; raises DataError if the ontology does not declare it."""
    schema().iri(compact)
    return compact


@cache
def compact(full: str) -> str:
    """Compact IRI of a term of the ontology: its prefix and local name."""
    for prefix, namespace in schema().namespaces.items():
        if full.startswith(namespace) and _LOCAL.fullmatch(full, len(namespace)):
            return f"{prefix}:{full[len(namespace) :]}"
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
    """Literal with a compact datatype (``xsd:date``); without one a string."""
    return f"{text(lexical)}^^{datatype}" if datatype and datatype != "xsd:string" else text(lexical)


def decimal(value: float) -> str:
    """Literal of type xsd:decimal, shortest form without an exponent; raises BuildError for what is not a number."""
    if not isfinite(value):
        raise BuildError(f"{value} is not a figure", todo="mend the rule that read it")
    return f'"{Decimal(repr(value)).normalize():f}"^^xsd:decimal'


@lru_cache(maxsize=1 << 12)
def confidence(value: float) -> str:
    """A probability as xsd:decimal with at most four digits."""
    return decimal(round(value, 4))


def digest(*parts: str) -> str:
    """64 bits of SHA-256 over the exact parts, in hexadecimal."""
    content = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(content).hexdigest()[:_DIGEST_CHARACTERS]
