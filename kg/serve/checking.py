"""Whether the build holds what the shapes say it must, checked in a process of its own when somebody asks.

In: graph.trig of a build.  Out: a state and the results: ``statement/4f1e…`` gh:evidence 「必须有原文片段为依据」.
One check runs at a time; its outcome is kept, since a build does not change.
"""

import multiprocessing
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from threading import Lock, Thread
from typing import Annotated

from fastapi import APIRouter, FastAPI, Query, Response
from fastapi.responses import JSONResponse, PlainTextResponse

from kg.errors import KgError
from kg.graph.validate import Report, validate
from kg.serve.answers.views import Checks

_SPAWN = multiprocessing.get_context("spawn")
_SECONDS = 1800.0
"""Longest time of a check."""
_SHOWN = 1000
"""Results that the answer in JSON lists; text and Turtle have all."""


@dataclass(slots=True)
class Checking:
    """The check of one build: ``none``, ``running``, ``done`` or ``failed``."""

    trig: Path
    base: str
    state: str = "none"
    error: str = ""
    report: Report | None = None
    _process: SpawnProcess | None = None
    _lock: Lock = field(default_factory=Lock)

    def start(self) -> None:
        """Begin, unless it runs or is done."""
        with self._lock:
            if self.state not in ("running", "done"):
                self.state, self.error = "running", ""
                ours, theirs = _SPAWN.Pipe(duplex=False)
                self._process = _SPAWN.Process(target=_check, args=(theirs, self.trig), daemon=True)
                self._process.start()
                theirs.close()
                Thread(target=self._wait, args=(ours, self._process), daemon=True).start()

    def _wait(self, connection: Connection, process: SpawnProcess) -> None:
        """Take the outcome; end a process that takes too long."""
        outcome: Report | str = f"the check ran longer than {_SECONDS:g} s and was ended"
        try:
            if connection.poll(_SECONDS):
                outcome = connection.recv()
        except (EOFError, OSError):
            outcome = "the check was ended: it wanted more memory than there is"
        connection.close()
        process.kill()
        process.join()
        with self._lock:
            if isinstance(outcome, Report):
                self.state, self.report = "done", outcome
            else:
                self.state, self.error = "failed", outcome

    def stop(self) -> None:
        """End a check that still runs."""
        if self._process is not None:
            self._process.kill()

    def told(self) -> Checks:
        """The state and, when done, what was found."""
        found = [
            {
                "severity": "Violation",
                "shape": violation.shape,
                "node": violation.focus.removeprefix(self.base),
                "path": violation.path,
                "value": violation.value,
                "message": f"{violation.zh} {violation.en}" if violation.zh != violation.en else violation.zh,
            }
            for violation in (self.report.violations[:_SHOWN] if self.report else ())
        ]
        done = {"conforms": self.report.conforms, "triples": self.report.triples} if self.report else {}
        total = len(self.report.violations) if self.report else 0
        return Checks.model_validate(
            {"state": self.state, "error": self.error or None, "results": found, "total": total} | done
        )

    def text(self) -> str:
        """The outcome, a line for each result."""
        if self.report is None:
            return f"{self.state} {self.error}".strip() + "\n"
        lines = [
            "  ".join(part for part in (fault.focus, fault.path, fault.value, fault.zh, fault.en) if part)
            for fault in self.report.violations
        ]
        verdict = f"{len(lines):,} faults" if lines else "conforms"
        return "\n".join(
            [*(" ".join(line.split("\n")) for line in lines), f"{verdict} ({self.report.triples:,} triples)\n"]
        )


def add_checking(app: FastAPI, checking: Checking) -> None:
    """Put the addresses of the check into a service."""
    routes = APIRouter(prefix="/api/validate", tags=["validation"])

    @routes.post("", status_code=202)
    def post_validate() -> dict[str, str]:
        """Begin to check the build against its shapes."""
        checking.start()
        return {"job": "validate", "state": checking.state}

    @routes.get("", response_model=Checks, response_model_exclude_none=True)
    def get_validate(format: Annotated[str, Query(max_length=40)] = "") -> Response:
        """The state of the check and its results; ``format=text`` or ``text/turtle`` for the whole report."""
        if format in ("text", "text/plain"):
            return PlainTextResponse(checking.text())
        if format in ("turtle", "text/turtle"):
            turtle = checking.report.turtle if checking.report else f"# {checking.state}\n"
            return Response(turtle, media_type="text/turtle")
        return JSONResponse(checking.told().model_dump(exclude_none=True))

    app.include_router(routes)


def _check(connection: Connection, trig: Path) -> None:
    """Validate, and send the report or what went wrong."""
    try:
        connection.send(validate(trig))
    except KgError as error:
        connection.send(str(error))
