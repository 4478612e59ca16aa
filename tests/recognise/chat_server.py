"""A chat-completion service for tests, on the loopback: it keeps what it was asked and answers as it is told."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = tuple[int, bytes, dict[str, str]]
"""Status, body, headers."""


@dataclass
class Service:
    """A running service: its address, the requests so far, and what it answers to each by its number."""

    url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    gone: threading.Event = field(default_factory=threading.Event)


def completion(content: Any, finish: str = "stop") -> Answer:
    """A chat completion with this content, as JSON when it is not text."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": finish}
    return 200, json.dumps({"object": "chat.completion", "choices": [choice]}).encode(), {}


def mentions(*rows: tuple[str, str]) -> Answer:
    """A well-formed answer: surfaces with types."""
    return completion({"mentions": [{"surface": surface, "type": type} for surface, type in rows]})


@contextmanager
def serving(answer: Callable[[int, Service], Answer]) -> Iterator[Service]:
    """A service that gives `answer(number of the request, service)`; ``None`` as body closes the connection."""
    service = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            service.headers.append({"path": self.path, **dict(self.headers)})
            service.asked.append(json.loads(body))
            status, content, headers = answer(len(service.asked) - 1, service)
            try:
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)
            except OSError:
                pass  # the client has given up

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    service.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield service
    finally:
        service.gone.set()
        server.shutdown()
        thread.join()
        server.server_close()
