"""A graph database that speaks Bolt, in a process of its own that a test can stop and start again.

Run as a script with a folder, a Bolt port and an HTTP port it serves until it is killed.
"""

import socket
import subprocess
import sys
import time
from pathlib import Path

USER, PASSWORD, DATABASE = "root", "an-invented-password", "kg"
_STARTS_WITHIN = 60
_READY = "ready"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Process:
    """A database server on files in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port, self._http = folder, free_port(), free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def uri(self) -> str:
        """Address of the server."""
        return f"bolt://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """Process identifier of the running server."""
        assert self._process
        return self._process.pid

    def start(self) -> None:
        """Start, and wait until connections are taken."""
        command = [sys.executable, __file__, str(self.folder), str(self.port), str(self._http)]
        with (self.folder.parent / "server.log").open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder)
        end = time.monotonic() + _STARTS_WITHIN
        while not (self.folder / _READY).exists():
            assert self._process.poll() is None, (self.folder.parent / "server.log").read_text(errors="replace")
            assert time.monotonic() < end, "the server did not start"
            time.sleep(0.1)

    def kill(self) -> None:
        """Stop without a word."""
        if self._process:
            self._process.kill()
            self._process.wait()
            (self.folder / _READY).unlink(missing_ok=True)


def _serve(folder: str, port: int, http_port: int) -> None:
    import arcadedb_embedded

    plugin = "Bolt:com.arcadedb.bolt.BoltProtocolPlugin"
    config = {"http_port": http_port, "bolt_port": port, "server_plugins": plugin}
    server = arcadedb_embedded.create_server(folder, root_password=PASSWORD, config=config)
    server.start()
    if not (Path(folder) / "databases" / DATABASE).exists():
        server.create_database(DATABASE)
    (Path(folder) / _READY).touch()
    while True:
        time.sleep(60)


if __name__ == "__main__":
    _serve(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
