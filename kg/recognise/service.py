"""One question to a chat-completion service, and its answer; nothing is sent anywhere else.

In: `Settings` and the body of a request.  Out: the text of the answer.  The protocol is that of OpenAI's
``POST /chat/completions``, which llama.cpp, vLLM, Ollama and many others speak.  A redirect is not followed, since it
could carry text and key elsewhere.  What can pass (time-out, 429, 5xx, an answer that is none) is tried again, a few
times.
"""

import http.client
import json
import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from kg.errors import InputError

Answer = TypeVar("Answer")

_ADDRESS = re.compile(r"https?://[!-~]+")
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504, 529})
"""HTTP statuses that may be others a moment later.  Source: RFC 9110, 15."""
_LARGEST = 1 << 20
_TOLD = 200
"""Characters of an error message of the service that are passed on."""


class ServiceError(Exception):
    """The service gave no usable answer."""


class Passing(ServiceError):
    """It may give one when asked again, after `wait` seconds at least."""

    def __init__(self, message: str, wait: float = 0.0) -> None:
        super().__init__(message)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the service is and how it is asked: seconds until an answer is given up, attempts, seconds between them."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout: float = 60.0
    attempts: int = 3
    pause: float = 1.0


def settings(environment: Mapping[str, str]) -> Settings:
    """The settings in the variables KG_CHAT_URL, _MODEL, _KEY and _TIMEOUT; raises `InputError` for what is wrong."""
    url, model = environment.get("KG_CHAT_URL", "").rstrip("/"), environment.get("KG_CHAT_MODEL", "")
    if not _ADDRESS.fullmatch(url):
        raise InputError("no address of a chat service", "KG_CHAT_URL", "set it, for example http://127.0.0.1:8080/v1")
    if not model:
        raise InputError("no model is named", "KG_CHAT_MODEL", "set it to a model of the service")
    key = environment.get("KG_CHAT_KEY", "")
    if not (key.isascii() and key.isprintable()):
        raise InputError("not a key: it holds other than printable ASCII", "KG_CHAT_KEY", "copy it again")
    given = environment.get("KG_CHAT_TIMEOUT", "60")
    try:
        timeout = float(given)
    except ValueError:
        timeout = 0.0
    if not 0 < timeout <= 3600:
        raise InputError(f"not a time-out: {given}", "KG_CHAT_TIMEOUT", "set it to seconds, for example 60")
    return Settings(url, model, key, timeout)


def ask(service: Settings, body: Mapping[str, Any], understand: Callable[[str], Answer]) -> Answer:
    """What `understand` makes of the answer; it raises `ValueError` for one that is malformed.

    Raises `ServiceError` when every attempt failed.
    """
    for attempt in range(service.attempts - 1):
        try:
            return _understood(service, body, understand)
        except Passing as error:
            time.sleep(max(service.pause * 2**attempt, min(error.wait, service.timeout)))
    return _understood(service, body, understand)


def _understood(service: Settings, body: Mapping[str, Any], understand: Callable[[str], Answer]) -> Answer:
    content = _content(_post(service, json.dumps({"model": service.model, **body}).encode()))
    try:
        return understand(content)
    except ValueError as error:
        raise Passing(f"a malformed answer ({error})") from None


def _content(answer: bytes) -> str:
    """The text in a chat completion."""
    try:
        choice = json.loads(answer)["choices"][0]
        content, finish = choice["message"]["content"], choice.get("finish_reason")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise Passing("an answer that is no chat completion") from None
    if finish == "length":
        raise Passing("an answer that was cut off")
    if not isinstance(content, str):
        raise Passing("an answer without text")
    return content


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


_OPENER = urllib.request.build_opener(_NoRedirect)


def _post(service: Settings, body: bytes) -> bytes:
    """The answer to one request, all of which must come within the time-out."""
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if service.key:
        headers["Authorization"] = f"Bearer {service.key}"
    request = urllib.request.Request(f"{service.url}/chat/completions", body, headers)
    until = time.monotonic() + service.timeout
    try:
        with _OPENER.open(request, timeout=service.timeout) as response:
            return _whole(response, until)
    except urllib.error.HTTPError as error:
        raise _refused(error) from None
    except TimeoutError:
        raise Passing(f"no answer within {service.timeout:g} s") from None
    except (OSError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", error)
        if isinstance(reason, TimeoutError):
            raise Passing(f"no answer within {service.timeout:g} s") from None
        raise Passing(f"the service cannot be reached ({reason or type(error).__name__})") from None


def _whole(response: Any, until: float) -> bytes:
    content = bytearray()
    while chunk := response.read1(1 << 16):
        content += chunk
        if time.monotonic() > until:
            raise TimeoutError
        if len(content) > _LARGEST:
            raise ServiceError(f"an answer of more than {_LARGEST:,} bytes")
    return bytes(content)


def _refused(error: urllib.error.HTTPError) -> ServiceError:
    """What an HTTP error means: whether it may pass, and what the service says about it."""
    with error:
        try:
            said = error.read(1 << 14)
        except (OSError, http.client.HTTPException):
            said = b""
    try:
        told = str(json.loads(said)["error"]["message"])
    except (ValueError, LookupError, TypeError, RecursionError):
        told = error.reason if isinstance(error.reason, str) else ""
    message = f"HTTP {error.code}: {' '.join(told.split())[:_TOLD]}"
    if error.code not in _PASSING:
        return ServiceError(message)
    wait = error.headers.get("Retry-After", "")
    return Passing(message, float(wait) if wait.isdigit() else 0.0)
