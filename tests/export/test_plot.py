"""Pictures for reports: drawn from what is there, the same every time, hostile names as text, faults told."""

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("matplotlib", reason="the extra [plot] is not installed")

from matplotlib import font_manager

from kg.api.network import network
from kg.engine.folder import Build, open_build
from kg.errors import BuildError, KgError, QueryError
from kg.export.plot import Style, canvas, plot_map, plot_neighbourhood, plot_series
from kg.export.plot.atlas import project
from kg.export.plot.series import spoken
from kg.gazetteer import Gazetteer
from tests.builds import press_build, whole_build
from tests.cli.builds import refused, run
from tests.graph.press import HOSTILE, hostile


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Build]:
    try:
        canvas.find_font()
    except KgError:
        pytest.skip("no font with Chinese characters is installed")
    yield open_build(press_build(tmp_path_factory.mktemp("plot") / "press"))


def size(path: Path) -> tuple[int, int]:
    """Width and height of a PNG in pixels."""
    head = path.read_bytes()[:24]
    assert head.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", head[16:24])
    return width, height


def colours(path: Path) -> set[tuple[int, ...]]:
    """The colours of a PNG."""
    from matplotlib.image import imread

    pixels = (imread(path)[:, :, :3] * 255).round().astype(int).reshape(-1, 3)
    return set(map(tuple, pixels.tolist()))


@pytest.mark.parametrize(
    ("kind", "entity", "form"), [("neighbourhood", "越职安", "png"), ("figures", "越职安", "svg"), ("map", "", "pdf")]
)
def test_commands_draw_the_same_every_time(build: Build, tmp_path: Path, kind: str, entity: str, form: str) -> None:
    paths = [tmp_path / f"{kind}-{number}.{form}" for number in range(2)]
    for path in paths:
        result = run("plot", kind, build.folder, *([entity] if entity else []), "-o", path, "--width", "6")
        assert result.exit_code == 0, result.output
    assert paths[0].read_bytes() == paths[1].read_bytes() and paths[0].stat().st_size > 5000


def test_a_neighbourhood_has_the_colours_of_its_types(build: Build, tmp_path: Path) -> None:
    graph, path = network(build), tmp_path / "n.png"
    (scheme,) = [node for node, data in graph.nodes(data=True) if data["name"] == "越职安"]
    plot_neighbourhood(graph, scheme, path, style=Style(width=5, dots=100))
    assert size(path) == (500, 400)
    found = colours(path)
    assert (0xB3, 0x12, 0x2A) in found and (0x1B, 0x7A, 0x45) in found, "a union and an initiative"
    assert (0xA6, 0x5A, 0x00) not in found, "people are two steps away"
    plot_neighbourhood(graph, scheme, path, hops=2, style=Style(width=5, dots=100))
    assert (0xA6, 0x5A, 0x00) in colours(path)


def test_few_are_drawn_of_many_and_it_says_so(build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    titles: list[str] = []
    monkeypatch.setattr(canvas.Canvas, "title", lambda _, text: titles.append(text))
    plot_neighbourhood(network(build), "union/330600", tmp_path / "n.svg", limit=3)
    assert titles == ["绍兴市总工会的关系（另有 4 个未画出）"]


def test_hostile_names_are_text(build: Build, tmp_path: Path) -> None:
    assert build.folder.exists()
    odd = (*HOSTILE, "$x_{1}$\\frac{1}{")
    graph = network(open_build(whole_build(tmp_path / "build", hostile(odd))))
    unions = [node for node, data in graph.nodes(data=True) if data["type"] == "UNION"]
    assert len(unions) == len(odd)
    for name, union in zip(odd, unions, strict=True):
        plot_neighbourhood(graph, union, tmp_path / "n.svg", style=Style(title=name[:50], width=3))
        assert "<script" not in (tmp_path / "n.svg").read_text(encoding="utf-8")
    plot_map({"330600": 1}, Gazetteer.load(), tmp_path / "m.svg", of=odd[-1])


def test_figures_that_have_no_time_are_counted(build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    titles: list[str] = []
    monkeypatch.setattr(canvas.Canvas, "title", lambda _, text: titles.append(text))
    corpus = build.about("越职安")
    (file,) = corpus.find("越职安")
    plot_series(file.series, tmp_path / "f.svg", of="越职安")
    assert titles == ["越职安的数据"]
    with pytest.raises(QueryError, match="no figures with a time"):
        plot_series([], tmp_path / "f.svg", of="越职安")


def test_numbers_are_written_as_in_chinese() -> None:
    told = [spoken(value) for value in (0, 0.5, 9999, 10_000, 125_000, 340_000_000, -20_000)]
    assert told == ["0", "0.5", "9,999", "1万", "12.5万", "3.4亿", "-2万"]


def test_the_map_has_the_north_above_and_the_east_to_the_right() -> None:
    (west, south), (east, north) = project(87.6, 20.0), project(126.6, 45.8)
    assert west < east and south < north
    assert project(105, 30)[0] == pytest.approx(0)


def test_the_map_is_dark_where_most_is(tmp_path: Path) -> None:
    plot_map(
        {"330600": 5, "330000": 4, "110000": 1}, Gazetteer.load(), tmp_path / "m.png", style=Style(width=4, dots=80)
    )
    assert {(0xB3, 0x12, 0x2A), (0xEE, 0xF1, 0xF4)} <= colours(tmp_path / "m.png")
    with pytest.raises(QueryError, match="has a place"):
        plot_map({}, Gazetteer.load(), tmp_path / "none.png")


def test_without_a_chinese_font_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    latin = [font for font in font_manager.fontManager.ttflist if font.name == "DejaVu Sans"]
    monkeypatch.setattr(font_manager.fontManager, "ttflist", latin)
    canvas.find_font.cache_clear()
    try:
        with pytest.raises(KgError, match="no font with Chinese characters") as caught:
            canvas.find_font()
    finally:
        canvas.find_font.cache_clear()
    assert "fonts-noto-cjk" in str(caught.value) and "--font" in str(caught.value)


def test_a_font_that_lacks_a_character_shows_a_box() -> None:
    latin = next(font for font in font_manager.fontManager.ttflist if font.name == "DejaVu Sans")
    assert canvas.Canvas(Style(font=Path(latin.fname)), 2).text("a工") == "a□"


def test_mistakes_are_told(build: Build, tmp_path: Path) -> None:
    where = ("-o", tmp_path / "x.png")
    refused(run("plot", "figures", build.folder, "赵立群", *where), "no figures with a time")
    refused(run("plot", "figures", build.folder, *where), "of an entity")
    refused(run("plot", "neighbourhood", build.folder, "没有的人", *where), "没有的人")
    refused(run("plot", "map", build.folder, "-o", tmp_path / "x.gif"), ".gif", ".svg")
    refused(run("plot", "map", build.folder, "--type", "没有", *where), "没有", "UNION")
    refused(run("plot", "map", build.folder, "--font", tmp_path / "none.ttf", *where), "none.ttf")
    refused(run("plot", "map", build.folder, "-o", build.folder / "x.png"), "inside the build")
    with pytest.raises(QueryError, match="no entity"):
        plot_neighbourhood(network(build), "union/999999", tmp_path / "x.png")
    (tmp_path / "file").touch()
    with pytest.raises(BuildError, match="cannot be written"):
        plot_map({"330600": 1}, Gazetteer.load(), tmp_path / "file" / "below.png")
