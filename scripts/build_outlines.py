"""Writes kg/data/outlines.json.gz, the outlines of the provinces for `kg plot map`; see kg/data/OUTLINES.md.

Run with the folder of the npm package echarts 4.9.0, such as kg/serve/web/node_modules/echarts.
"""

import gzip
import json
import re
import sys
from pathlib import Path

OUT = Path(__file__).parent.parent / "kg" / "data" / "outlines.json.gz"
ISLANDS = Path("lib/coord/geo/fix/nanhai.js")
MAP = Path("map/json/china.json")
DIGITS = 2

Ring = list[list[float]]


def ring(text: str, start: list[int]) -> Ring:
    """A ring in degrees, out of differences of 1/1024 degree, zigzag, as characters from 64 up."""
    x, y = start
    found: Ring = []
    for i in range(0, len(text), 2):
        steps = [(ord(character) - 64) for character in text[i : i + 2]]
        x, y = x + ((steps[0] >> 1) ^ -(steps[0] & 1)), y + ((steps[1] >> 1) ^ -(steps[1] & 1))
        point = [round(x / 1024, DIGITS), round(y / 1024, DIGITS)]
        if not found or point != found[-1]:
            found.append(point)
    return found


def rings(geometry: dict) -> list[Ring]:
    """All rings of a geometry."""
    if geometry["type"] == "Polygon":
        pairs = zip(geometry["coordinates"], geometry["encodeOffsets"], strict=True)
    else:
        polygons = zip(geometry["coordinates"], geometry["encodeOffsets"], strict=True)
        pairs = (pair for texts, starts in polygons for pair in zip(texts, starts, strict=True))
    return [ring(text, start) for text, start in pairs]


def main(package: Path) -> None:
    """Read the package, write the file."""
    features = json.loads((package / MAP).read_text(encoding="utf-8"))["features"]
    provinces = [
        {"code": f"{each['id'][:2]}0000", "name": each["properties"]["name"], "rings": rings(each["geometry"])}
        for each in sorted(features, key=lambda each: each["id"])
    ]
    told = re.search(r"points = (\[\[\[.*?\]\]\])", (package / ISLANDS).read_text(encoding="utf-8"))
    assert told, "the islands are not where they were"
    text = json.dumps({"provinces": provinces, "islands": json.loads(told[1])[:-1]}, ensure_ascii=False)
    OUT.write_bytes(gzip.compress(text.encode(), mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
