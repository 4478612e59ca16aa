"""Judgements from the explorer: the queue of open pairs, and the lines of the decisions file.

In: the index, the tables, and the file that ``kg serve --review`` names.  Out: pairs with their sentences, the most
useful first; and a line for each judgement, as `kg review` writes it: 「周明山 and 周明山 are different, says 林晓」.
"""

from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path
from threading import Lock
from typing import Annotated, Literal
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, FastAPI, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from kg.errors import QueryError
from kg.explore.cite import STATEMENT, Quotes
from kg.explore.index import Index, Json
from kg.reason import reason
from kg.resolve import Decision, Question, append, questions, read_decisions, read_resolution, unanswered
from kg.resolve.decisions import NEEDS
from kg.schema import schema
from kg.serve.answers.parts import Evidence, Label, Model, Node
from kg.serve.explorer import Explorer
from kg.serve.limits import Refused
from kg.tables import read_tables

_SENTENCES = 4
"""Sentences of each side of a pair."""
_MOST = 100


class Judgement(BaseModel):
    """What somebody judges: a pair, a name, a type, or one statement."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)
    judgement: Literal["same", "different", "unsure", "rename", "retype", "wrong"]
    left: str = Field(min_length=1, max_length=300)
    right: str = Field("", max_length=300)
    value: str = Field("", max_length=300)
    statement: str = Field("", max_length=300)
    why: str = Field("", max_length=2000)
    who: str = Field(min_length=1, max_length=100)


class Kept(Model):
    """The number of the line in the decisions file."""

    line: int


class Pair(Model):
    """An open pair: probability, reason, and sentences of each side."""

    left: Node
    right: Node
    score: float
    why: str
    reason: Label
    evidence: tuple[list[Evidence], list[Evidence]]


class Queue(Model):
    """Open pairs, the most useful first."""

    total: int
    pairs: list[Pair]


class Judging:
    """The open pairs of a build, and the file of judgements."""

    def __init__(self, explorer: Explorer) -> None:
        self._explorer = explorer
        self._lock = Lock()
        self._asked: tuple[Question, ...] | None = None
        self._canonical: dict[str, str] = {}

    def _questions(self) -> tuple[Question, ...]:
        """All open pairs, read once."""
        with self._lock:
            if self._asked is None:
                tables = self._explorer.build.tables
                resolution = read_resolution(tables)
                self._asked, self._canonical = questions(resolution, read_tables(tables)), resolution.canonical
            return self._asked

    def queue(self, limit: int) -> Json:
        """Pairs that nobody judged yet."""
        asked, file = self._questions(), self._explorer.review
        judged = read_decisions([file] if file and file.exists() else [])
        left = unanswered(asked, self._canonical, judged)
        quotes = Quotes(self._explorer.index)
        return {"total": len(left), "pairs": [self._pair(question, quotes) for question in left[:limit]]}

    def _pair(self, question: Question, quotes: Quotes) -> Json:
        index = self._explorer.index
        numbers = [index.number(entity) for entity in (question.left, question.right)]
        left, right = index.nodes(numbers)
        told = {"score": question.score, "why": question.why, "reason": _reason(question.why)}
        return {"left": left, "right": right} | told | {"evidence": [_sentences(index, n, quotes) for n in numbers]}

    def keep(self, said: Judgement) -> int:
        """Append a judgement; raises Refused where none are taken, QueryError where it lacks something."""
        file = self._explorer.review
        if file is None:
            raise Refused("judgements are not taken", todo="start kg serve with --review FILE")
        self._check(said)
        when = datetime.now(UTC).isoformat(timespec="seconds")
        by = (said.who, when, said.why, "")
        with self._lock:
            append(file, Decision(said.judgement, said.left, said.right, said.value, *by, said.statement))
            return _lines(file)

    def _check(self, said: Judgement) -> None:
        """Whether all it needs is there, and what it is about."""
        index, need = self._explorer.index, NEEDS[said.judgement]
        given = {"right": said.right, "statement": said.statement, "name": said.value, "type": said.value}
        if said.statement and said.judgement not in ("wrong", "unsure"):
            raise QueryError(f"a statement cannot be {said.judgement}", todo="say wrong or unsure")
        if need and not given[need] and not said.statement:
            raise QueryError(f"{said.judgement} without {need}", todo="give it")
        if said.judgement == "retype" and said.value not in schema().types:
            raise QueryError(f"no type {said.value}", todo=f"choose one of {', '.join(schema().types)}")
        if said.statement and not index.one("SELECT 1 FROM statement WHERE id = ?", said.statement):
            raise QueryError(f"no statement {said.statement}", todo="take one from an answer")
        numbers = [index.number(entity) for entity in (said.left, said.right) if entity]
        if said.right and numbers[0] == numbers[1] and not said.statement:
            raise QueryError("left and right are one entity", todo="choose two")


def add_judging(app: FastAPI, explorer: Explorer, *, guarded: bool) -> None:
    """Put the addresses of judging into a service; `guarded` by a token, which no page of another host knows."""
    judging, routes = Judging(explorer), APIRouter(prefix="/api", tags=["review"])

    def own_page(request: Request) -> None:
        _check_origin(request, guarded=guarded)

    @routes.get("/review", response_model=Queue, response_model_exclude_none=True)
    def get_review(limit: Annotated[int, Query(ge=1, le=_MOST)] = 20) -> Json:
        """Open pairs, the most useful first."""
        return judging.queue(limit)

    @routes.post("/decisions", status_code=201, response_model=Kept, dependencies=[Depends(own_page)])
    def post_decision(said: Judgement) -> Json:
        """Keep a judgement, which the next build obeys."""
        return {"line": judging.keep(said)}

    app.include_router(routes)


def _check_origin(request: Request, *, guarded: bool) -> None:
    """Refuse what a page of another host sends; raises Refused.

    A form cannot send JSON, a script of another host has another origin, and a host name that was made to point here
    is no name of this machine.  Source: OWASP, Cross-Site Request Forgery Prevention.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise QueryError("the body is not JSON", todo="send it as application/json")
    host, origin = request.headers.get("host", ""), request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != host:
        raise Refused(f"{origin} is another host", todo="judge on the pages of this service")
    if not guarded and not _is_here(urlsplit(f"//{host}").hostname or ""):
        raise Refused(f"{host} is not this machine", todo="use 127.0.0.1, or start kg serve with --token")


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _reason(why: str) -> Json:
    """The reasons of a pair, which may be several: ``byline+page``."""
    told = [reason(code) for code in why.split("+")]
    return {"zh": "，".join(each.zh for each in told), "en": ", ".join(each.en for each in told)}


def _sentences(index: Index, number: int, quotes: Quotes) -> list[Json]:
    """What is stated of an entity, then its mentions, each sentence once."""
    query = f"SELECT {STATEMENT} FROM statement WHERE edge IN (SELECT e FROM edge WHERE source = ? OR target = ?)"
    shown = [quotes.evidence(row) for row in index.rows(f"{query} ORDER BY confidence DESC, s LIMIT 8", number, number)]
    mentions = "SELECT article, start, end, rule, confidence FROM name JOIN mention ON m = example WHERE name.node = ?"
    for row in index.rows(f"{mentions} ORDER BY count DESC LIMIT 8", number):
        said = {"rule": row["rule"], "confidence": row["confidence"], "attrs": {}, "time": ""}
        shown.append(said | quotes.quote(row["article"], row["start"], row["end"]))
    once = {(each["article"]["id"], each["sentence"]): each for each in reversed(shown)}
    return list(reversed(once.values()))[:_SENTENCES]


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for _ in file)
