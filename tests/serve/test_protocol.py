"""The SPARQL 1.1 Protocol, case by case (protocol.toml), of a server that never connects to anything.

The server runs in a process of its own, and so do its workers; in each a hook counts every attempt to connect or to
look up a name.  Whatever the cases ask, SERVICE, FROM and LOAD of other hosts among it, the count stays at nothing.
"""

import os
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.builds import BASE, press_build
from tests.export.bolt_server import free_port

CASES = {
    case["name"]: case for case in tomllib.loads(Path(__file__).with_name("protocol.toml").read_text("utf-8"))["case"]
}
ROOT = Path(__file__).parent.parent.parent
WITHIN = 120
HOOK = """
import os, sys
def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        with open(os.environ["KG_SEEN"], "a") as seen:
            seen.write(f"{event} {arguments!r}\\n")
sys.addaudithook(watch)
with open(os.environ["KG_SEEN"] + ".started", "a") as started:
    started.write(f"{os.getpid()}\\n")
"""


@dataclass(frozen=True)
class Served:
    """A running server: its address, what it connected to, and which of its processes were watched."""

    address: str
    seen: Path
    remote: str

    @property
    def watched(self) -> int:
        """Processes in which the hook stands."""
        return len(set(self.seen.with_name(self.seen.name + ".started").read_text().split()))


@pytest.fixture(scope="module")
def remote() -> Iterator[tuple[str, list[str]]]:
    """A web server elsewhere, whose log of requests must stay empty."""
    import threading
    from http.server import BaseHTTPRequestHandler, HTTPServer

    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        do_POST = do_GET

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/data", asked
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, remote: tuple[str, list[str]]) -> Iterator[Served]:
    """`kg serve` over the press, in a process with the hook."""
    folder = tmp_path_factory.mktemp("protocol")
    press_build(folder / "press")
    (folder / "sitecustomize.py").write_text(HOOK, encoding="utf-8")
    seen, port = folder / "seen", free_port()
    seen.touch()
    paths = os.pathsep.join((str(folder), str(ROOT)))
    run = "from kg.cli import main; main()"
    command = [sys.executable, "-c", run, "serve", str(folder / "press"), "--port", str(port)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            command, env=os.environ | {"PYTHONPATH": paths, "KG_SEEN": str(seen)}, stdout=log, stderr=log
        )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(process, f"{address}/queries", folder / "log")
        yield Served(address, seen, remote[0])
    finally:
        process.terminate()
        process.wait()


def _wait(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    end = time.monotonic() + WITHIN
    while True:
        assert process.poll() is None, log.read_text(errors="replace")
        assert time.monotonic() < end, "the server did not start"
        try:
            if httpx.get(address, timeout=5).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)


def filled(value: Any, served: Served) -> Any:
    """A value of a case with the names of graphs in it."""
    if isinstance(value, list):
        return [filled(each, served) for each in value]
    if isinstance(value, dict):
        return {key: filled(each, served) for key, each in value.items()}
    graphs = {"a": f"{BASE}graph/article/a-1", "b": f"{BASE}graph/article/b-1", "none": "http://example.org/none"}
    for name, graph in (graphs | {"remote": served.remote}).items():
        value = value.replace(f"{{{name}}}", graph)
    return value


def asked(case: dict[str, Any], served: Served) -> httpx.Response:
    """The answer to a case."""
    body = filled(case.get("body", ""), served).encode(case.get("encoding", "utf-8"))
    content = {"data": filled(case["form"], served)} if "form" in case else {"content": body} if body else {}
    return httpx.request(
        case.get("method", "GET"),
        f"{served.address}/sparql",
        params=filled(case.get("params", {}), served),
        headers=case.get("headers", {}),
        timeout=60,
        **content,
    )


@pytest.mark.parametrize("name", CASES)
def test_the_protocol(name: str, served: Served) -> None:
    case = CASES[name]
    answer = asked(case, served)
    assert answer.status_code == case.get("status", 200), answer.text
    if "boolean" in case:
        assert answer.json()["boolean"] is case["boolean"]
    if "rows" in case:
        assert len(answer.json()["results"]["bindings"]) == case["rows"], answer.text
    if "media" in case:
        assert answer.headers["content-type"].startswith(case["media"])


def test_nothing_is_ever_connected(served: Served, remote: tuple[str, list[str]]) -> None:
    elsewhere = [case for case in CASES.values() if "{remote}" in str(case)]
    assert len(elsewhere) > 5
    for case in elsewhere:
        asked(case, served)
    pages = ("/", "/start", "/graph", "/id/union/330600", "/.well-known/void", "/openapi.json", "/reconcile")
    for page in (*pages, f"/rdf-graph-store?graph={served.remote}", f"/id/{served.remote}"):
        httpx.get(served.address + page, timeout=60, headers={"Accept": "text/html, text/turtle;q=0.5"})
    assert served.watched >= 3  # the server, and the processes that run queries
    assert served.seen.read_text() == "" and remote[1] == []


def test_the_hook_sees_a_connection(tmp_path: Path, remote: tuple[str, list[str]]) -> None:
    (tmp_path / "sitecustomize.py").write_text(HOOK, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(tmp_path), "KG_SEEN": str(tmp_path / "seen")}
    script = f"from urllib.request import urlopen; urlopen({remote[0] + '/seen'!r})"
    subprocess.run([sys.executable, "-c", script], env=environment, check=True)
    assert "socket.connect" in (tmp_path / "seen").read_text()
    assert remote[1].pop() == "/data/seen"
