"""The recogniser that asks a chat service: what it sends, what it takes over, and that no fault stops a build."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import InputError
from kg.recognise import Recogniser, plugin
from kg.recognise.chat import ChatRecogniser
from kg.recognise.service import Settings, settings
from tests.recognise.chat_server import Answer, Service, completion, mentions, serving
from tests.recognise.test_names import article

TEXT = "江州市总工会启动“暖蜂计划”，巧手匠心团队到场。"
ENVIRONMENT = {"KG_CHAT_URL": "http://127.0.0.1:1/v1", "KG_CHAT_MODEL": "small"}


def recogniser(service: Service, **given: Any) -> ChatRecogniser:
    """A recogniser that asks the service without long pauses."""
    return ChatRecogniser(Settings(service.url, "small", **{"timeout": 5.0, "pause": 0.01, **given}))


def proposed(answer: Callable[[int, Service], Answer], text: str = TEXT, **given: Any) -> tuple[list[str], Service]:
    """Surfaces with types that are proposed for the text, and the service that was asked."""
    with serving(answer) as service:
        (found,) = recogniser(service, **given).propose([article(text)])
    return [f"{p.type} {text[p.start : p.end]}" for p in found], service


def test_only_names_that_stand_in_the_text_are_taken() -> None:
    unfit = ("江州总工会", "UNION"), ("巧手匠心", "BRAND"), ("江", "PLACE"), ("启动 ", "EVENT")
    answer = mentions(("暖蜂计划", "INITIATIVE"), *unfit, ("巧手匠心团队", "ORG"))
    found, _ = proposed(lambda *_: answer)
    assert found == ["INITIATIVE 暖蜂计划", "ORG 巧手匠心团队"]


def test_the_question_asks_for_structured_output_about_this_text_only() -> None:
    _, service = proposed(lambda *_: mentions(), key="secret")
    (body,), (headers,) = service.asked, service.headers
    assert (headers["path"], headers["Authorization"]) == ("/v1/chat/completions", "Bearer secret")
    assert body["model"] == "small"
    assert body["messages"][-1] == {"role": "user", "content": TEXT}
    schema = body["response_format"]["json_schema"]
    assert body["response_format"]["type"] == "json_schema" and schema["strict"] is True
    assert "UNION" in schema["schema"]["properties"]["mentions"]["items"]["properties"]["type"]["enum"]


def test_a_long_text_is_asked_about_in_parts_at_ends_of_sentences() -> None:
    text = "江州市的职工参加比赛。" * 300 + "巧手匠心团队到场。"
    found, service = proposed(lambda *_: mentions(("巧手匠心团队", "ORG")), text)
    parts = [body["messages"][-1]["content"] for body in service.asked]
    assert "".join(parts) == text and len(parts) > 2
    assert all(part.endswith("。") and len(part) <= 1500 for part in parts)
    assert found == ["ORG 巧手匠心团队"]


@pytest.mark.parametrize(
    "fault",
    [
        (503, b'{"error": {"message": "busy"}}', {}),
        (429, b"", {"Retry-After": "0"}),
        (200, b"<html>", {}),
        (200, b'{"choices": []}', {}),
        (200, b"[" * 5000, {}),
        completion("no JSON"),
        completion({"names": []}),
        completion('["mentions"]'),
        completion({"mentions": [{"surface": "暖蜂计划"}]}),
        completion({"mentions": []}, finish="length"),
    ],
    ids=lambda fault: f"{fault[0]} {fault[1][:24]!r}",
)
def test_what_may_pass_is_asked_again(fault: Answer) -> None:
    found, service = proposed(lambda number, _: mentions(("暖蜂计划", "INITIATIVE")) if number else fault)
    assert (found, len(service.asked)) == (["INITIATIVE 暖蜂计划"], 2)


@pytest.mark.parametrize(
    ("answer", "attempts", "message"),
    [
        ((500, b"", {}), 3, "HTTP 500"),
        ((401, b'{"error": {"message": "bad key\\nfor you"}}', {}), 1, "HTTP 401: bad key for you"),
        ((400, b'{"error": {"message": "json_schema is not supported"}}', {}), 1, "json_schema is not supported"),
        ((302, b"", {"Location": "http://elsewhere.invalid/"}), 1, "HTTP 302"),
        ((200, b"x" * (1 << 21), {}), 1, "more than"),
        (completion("no JSON"), 3, "malformed answer"),
    ],
    ids=["500", "401", "400", "redirect", "endless", "malformed"],
)
def test_without_an_answer_the_article_is_read_alone(
    caplog: pytest.LogCaptureFixture, answer: Answer, attempts: int, message: str
) -> None:
    found, service = proposed(lambda *_: answer, key="secret")
    assert (found, len(service.asked)) == ([], attempts)
    (record,) = caplog.records
    assert message in record.message and "read without the recogniser chat" in record.message
    assert "secret" not in caplog.text


def test_a_slow_service_is_given_up(caplog: pytest.LogCaptureFixture) -> None:
    def slow(_: int, service: Service) -> Answer:
        service.gone.wait(20)
        return mentions()

    with serving(slow) as service:
        assert recogniser(service, timeout=0.2, attempts=2).propose([article(TEXT)]) == [()]
    assert len(service.asked) == 2
    assert "no answer within 0.2 s" in caplog.text


def test_a_service_that_is_gone_is_not_asked_for_ever(caplog: pytest.LogCaptureFixture) -> None:
    with serving(lambda *_: (404, b"", {})) as service:
        found = recogniser(service).propose([article(f"{TEXT}{number}") for number in range(40)])
    assert found == [()] * 40
    assert 3 <= len(service.asked) <= 6
    assert "is not asked again" in caplog.text


def test_nobody_listens(caplog: pytest.LogCaptureFixture) -> None:
    alone = ChatRecogniser(Settings("http://127.0.0.1:9/v1", "small", timeout=2, attempts=1))
    assert alone.propose([article(TEXT)]) == [()]
    assert "cannot be reached" in caplog.text


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KG_CHAT_URL", ""),
        ("KG_CHAT_URL", "file:///etc/passwd"),
        ("KG_CHAT_URL", "http://host name/"),
        ("KG_CHAT_MODEL", ""),
        ("KG_CHAT_KEY", "two\nlines"),
        ("KG_CHAT_TIMEOUT", "soon"),
        ("KG_CHAT_TIMEOUT", "nan"),
    ],
)
def test_wrong_settings_are_told(name: str, value: str) -> None:
    with pytest.raises(InputError, match=name):
        settings(ENVIRONMENT | {name: value})


def test_the_key_is_not_shown() -> None:
    assert "secret" not in repr(settings(ENVIRONMENT | {"KG_CHAT_KEY": "secret"}))


def test_it_is_off_unless_named() -> None:
    assert not any("plugin" in name for name in Recogniser()._nlp.pipe_names)


def test_a_build_takes_it_and_outlives_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    page = tmp_path / "page.txt"
    page.write_text(f"江州要闻\n\n{TEXT}\n", encoding="utf-8")
    command = ["extract", str(page), "--recogniser", "chat"]
    monkeypatch.setenv("KG_CHAT_MODEL", "small")
    monkeypatch.delenv("KG_CHAT_URL", raising=False)
    plugin.load.cache_clear()
    refused = CliRunner().invoke(app, command)
    assert refused.exit_code == 2 and "KG_CHAT_URL" in refused.stderr
    results = []
    for answer in ((400, b"", {}), mentions(("巧手匠心团队", "ORG"))):
        with serving(lambda *_, answer=answer: answer) as service:
            monkeypatch.setenv("KG_CHAT_URL", service.url)
            plugin.load.cache_clear()
            results.append(CliRunner().invoke(app, command))
    plugin.load.cache_clear()
    failed, asked = results
    assert failed.exit_code == asked.exit_code == 0
    assert '"surface": "巧手匠心团队"' not in failed.stdout and "HTTP 400" in caplog.text
    assert '"surface": "巧手匠心团队"' in asked.stdout
