"""The manifest of a build: every file with its size and SHA-256, written last, so that a folder without is no build.

In: the folder of a build.  Out: manifest.json, and what it holds.  ``tables/mentions.parquet`` of a build of 青禾日报
stands in it with its bytes and their digest.  Only report.json, which tells how the run went, is not in it.
"""

import hashlib
import json
import os
from pathlib import Path
from typing import TypedDict

MANIFEST = "manifest.json"
REPORT = "report.json"
_FORMAT = "gonghui-kg build 1"
_BLOCK = 1 << 20


class Facts(TypedDict):
    """What the manifest tells of a file: its size in bytes and the SHA-256 of its content in hexadecimal."""

    bytes: int
    sha256: str


def read_manifest(folder: Path) -> dict[str, Facts] | None:
    """The facts of each file by its name, such as ``tables/links.parquet``; None if missing, damaged or another's."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if manifest["format"] != _FORMAT:
            return None
        return {name: Facts(bytes=facts["bytes"], sha256=facts["sha256"]) for name, facts in manifest["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def write_manifest(folder: Path) -> None:
    """Write the manifest of the files in the folder, each file and then it safe on the disk."""
    files = {name: facts(folder / name, sync=True) for name in sorted(file_names(folder) - {REPORT})}
    text = json.dumps({"format": _FORMAT, "files": files}, ensure_ascii=False, indent=1)
    with (folder / MANIFEST).open("w", encoding="utf-8") as out:
        out.write(text + "\n")
        out.flush()
        os.fsync(out.fileno())


def strange_names(folder: Path, manifest: dict[str, Facts]) -> list[str]:
    """Names of the files in the folder that no build wrote, sorted."""
    return sorted(file_names(folder) - set(manifest) - {MANIFEST, REPORT})


def file_names(folder: Path) -> set[str]:
    """Names of all files in the folder and the folders in it."""
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if not file.is_dir()}


def facts(file: Path, *, sync: bool = False) -> Facts:
    """Size and digest of a file as it stands; with `sync`, once it is safe on the disk."""
    digest = hashlib.sha256()
    with file.open("rb") as source:
        while block := source.read(_BLOCK):
            digest.update(block)
        if sync:
            os.fsync(source.fileno())
        return Facts(bytes=source.tell(), sha256=digest.hexdigest())
