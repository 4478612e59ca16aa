"""Fits kg/data/relations/calibration.toml: what share of the statements of a score is right.

usage: python scripts/calibrate.py GOLD_DIR… [--write]

Reads the pages of each gold folder with the rules' own scores, judges every statement and figure by the gold, and fits
a rising scale (isotonic regression) to score and judgement.  The table it prints is of held-out pages: each page is
told at the confidence of a scale that was fitted without it.  ``--write`` replaces the knots in the file.
"""

import argparse
import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from scipy.optimize import isotonic_regression

from kg.config import Config
from kg.contract import to_contract
from kg.engine.profile import Profile
from kg.engine.stages import load_stages, run
from kg.evaluate import read_gold, read_names
from kg.evaluate.reliability import Judged, calibration_error, judged_figures, judged_statements, reliability
from kg.relate import Relater
from kg.relate.calibration import Scale, Scales

FILE = Path(__file__).parents[1] / "kg" / "data" / "relations" / "calibration.toml"
FOLDS = 10
PRIOR = 8
"""Statements by which a knot is drawn to its own score: few judgements move a score little."""


def judged(folders: Sequence[Path]) -> dict[str, list[Judged]]:
    """Statements and figures of the pages of all folders, with the rules' own scores."""
    stages = replace(load_stages(Config()), relate=Relater(Scales()).relate)
    found: dict[str, list[Judged]] = {"statement": [], "figure": []}
    for folder in folders:
        gold, names = read_gold(folder), read_names(folder)
        system: dict[str, list[dict]] = {}
        for extraction in run((document.page for document in gold), stages, Profile()):
            system.setdefault(extraction.article.doc, []).append(to_contract(extraction, Config()))
        found["statement"] += judged_statements(gold, system, names)
        found["figure"] += judged_figures(gold, system, names)
    return found


def fit(rows: Sequence[Judged]) -> Scale:
    """The rising scale that fits the judgements best."""
    scores = sorted({row.confidence for row in rows})
    right = np.array([sum(row.right for row in rows if row.confidence == score) for score in scores], float)
    count = np.array([sum(row.confidence == score for row in rows) for score in scores], float)
    shrunk = (right + PRIOR * np.array(scores) / len(scores)) / (count + PRIOR / len(scores))
    rising = isotonic_regression(shrunk, weights=count).x
    blocks = [(value, np.flatnonzero(rising == value)) for value in np.unique(rising)]
    knots = [(float(np.average(np.array(scores)[at], weights=count[at])), float(value)) for value, at in blocks]
    return Scale(tuple(x for x, _ in knots), tuple(min(y, 0.99) for _, y in knots))


def held_out(rows: Sequence[Judged]) -> list[Judged]:
    """Every row at the confidence of a scale fitted without the pages of its fold."""
    pages = sorted({row.document for row in rows})
    fold = {page: index % FOLDS for index, page in enumerate(pages)}
    told = []
    for number in range(FOLDS):
        scale = fit([row for row in rows if fold[row.document] != number])
        told += [replace(row, confidence=scale(row.confidence)) for row in rows if fold[row.document] == number]
    return told


def show(kind: str, rows: Sequence[Judged]) -> None:
    """Write the reliability table of a kind, as Markdown."""
    bins = reliability(held_out(rows))
    before = calibration_error(reliability(rows))
    lines = [f"| {kind}s told at | number | mean confidence | share right |", "| --- | --- | --- | --- |"]
    lines += [f"| {one.low:.1f}–{one.high:.1f} | {one.count} | {one.told:.2f} | {one.right:.2f} |" for one in bins]
    lines.append(
        f"\nmean distance {calibration_error(bins):.3f} on held-out pages ({before:.3f} of the rules' own scores)\n\n"
    )
    sys.stdout.write("\n".join(lines))


def main() -> None:
    """Fit, show, and write when asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    text = FILE.read_text(encoding="utf-8")
    for kind, rows in judged(options.gold).items():
        show(kind, rows)
        scale = fit(rows)
        pairs = zip(scale.scores, scale.probabilities, strict=True)
        knots = ", ".join(f"[{score:.3f}, {probability:.3f}]" for score, probability in pairs)
        text = re.sub(rf"(\[{kind}\]\nknots = ).*", rf"\g<1>[{knots}]", text)
    if options.write:
        FILE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
