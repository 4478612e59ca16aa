"""Plug-in recognisers: found by name, judged like our own, told by their name, also in other processes."""

import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from kg.config import Config
from kg.engine.extract import extract
from kg.engine.version import version
from kg.errors import DataError, InputError
from kg.model import Article, Page
from kg.recognise import Recogniser, plugin
from kg.recognise.proposal import Proposal
from tests.recognise.test_names import article

TEXT = "江州巧匠龙海走进车间。"

MODULE = """
from kg.recognise.proposal import Proposal

class Crafts:
    version = "1"
    def propose(self, articles):
        for article in articles:
            at = article.text.find("江州巧匠")
            yield [Proposal(at, at + 4, "HONOUR", "list", 0.8)] if at >= 0 else []
"""


class Fixed:
    """A recogniser that proposes the same for every article."""

    def __init__(self, *proposals: Proposal, version: str = "1") -> None:
        self.version, self._proposals = version, proposals

    def propose(self, articles: Sequence[Article]) -> Iterator[Sequence[Proposal]]:
        return (self._proposals for _ in articles)


class Mute:
    """A recogniser that forgets to answer."""

    version = "1"

    def propose(self, articles: Sequence[Article]) -> list[Sequence[Proposal]]:
        return []


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    plugin.load.cache_clear()
    yield
    plugin.load.cache_clear()


def installed(monkeypatch: pytest.MonkeyPatch, recogniser: plugin.PlugIn) -> None:
    """Let the recogniser be found by the name ``crafts``."""

    class Point(EntryPoint):
        def load(self) -> object:
            return lambda: recogniser

    monkeypatch.setattr(plugin, "entry_points", lambda **_: [Point("crafts", "there:it", plugin.GROUP)])


def test_a_plug_in_adds_mentions_under_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, Fixed(Proposal(0, 4, "HONOUR", "list", 0.8)))
    ((_, alone),) = Recogniser().recognise([article(TEXT)])
    ((_, found),) = Recogniser(recognisers=("crafts",)).recognise([article(TEXT)])
    honour = next(mention for mention in found if mention.type == "HONOUR")
    assert (honour.surface, honour.rule, honour.confidence) == ("江州巧匠", "crafts.list", 0.8)
    assert "HONOUR" not in {mention.type for mention in alone}


def test_a_surer_name_of_ours_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, Fixed(Proposal(2, 6, "PLACE", "crafts.odd", 0.6)))
    (state,) = Recogniser(recognisers=("crafts",)).analyse([article("杭州市总工会启动比赛。")])
    assert [p.rule for p in state.chosen] == ["union.division"]
    assert any(lost.proposal.rule == "crafts.odd" and "union.division" in lost.reason for lost in state.lost)


@pytest.mark.parametrize(
    "proposal",
    [
        Proposal(0, 99, "HONOUR", "list", 0.8),
        Proposal(-1, 3, "HONOUR", "list", 0.8),
        Proposal(3, 3, "HONOUR", "list", 0.8),
        Proposal(0, 3, "MEDAL", "list", 0.8),
        Proposal(0, 3, "HONOUR", "list", 1.2),
    ],
)
def test_what_is_no_proposal_is_refused(monkeypatch: pytest.MonkeyPatch, proposal: Proposal) -> None:
    installed(monkeypatch, Fixed(proposal))
    with pytest.raises(DataError, match=r"crafts: .* is no proposal"):
        list(Recogniser(recognisers=("crafts",)).recognise([article(TEXT)]))


def test_every_article_needs_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, Mute())
    with pytest.raises(DataError, match="0 answers to 1 articles"):
        list(Recogniser(recognisers=("crafts",)).recognise([article(TEXT)]))


def test_an_unknown_name_tells_the_known_ones() -> None:
    with pytest.raises(InputError, match=r"nobody: no recogniser .* chat"):
        Recogniser(recognisers=("nobody",))


def test_another_version_of_a_plug_in_reads_again(monkeypatch: pytest.MonkeyPatch) -> None:
    config, versions = Config(recognisers=("crafts",)), {version(Config())}
    for number in ("1", "2"):
        plugin.load.cache_clear()
        installed(monkeypatch, Fixed(version=number))
        versions.add(version(config))
    assert len(versions) == 3


def test_a_plug_in_works_in_other_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "crafts.py").write_text(MODULE, encoding="utf-8")
    told = tmp_path / "crafts-1.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: crafts\nVersion: 1\n", encoding="utf-8")
    (told / "entry_points.txt").write_text(f"[{plugin.GROUP}]\ncrafts = crafts:Crafts\n", encoding="utf-8")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    pages = [Page(f"{number}.txt", TEXT) for number in range(3)]
    config = Config(recognisers=("crafts",))
    found = list(extract(pages, config, workers=2))
    assert len(found) == 3
    assert all("crafts.list" in {link.mention.rule for link in each.links} for each in found)
