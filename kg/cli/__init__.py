"""The command line: thin commands over the library.

In: arguments.  Out: files, or text on standard output; messages go to standard error.  ``kg build 青禾日报/``.
Exit status: 0 when all is well, 1 when a check found faults, 2 for bad input (one line says what, where, what to do).
Commands import the stages when they run: ``kg --help`` must not wait for models.
"""

from kg.cli.app import app, main
from kg.cli.build import build
from kg.cli.diff import diff
from kg.cli.evaluate import evaluate
from kg.cli.explain import explain
from kg.cli.export import export
from kg.cli.extract import extract
from kg.cli.figures import figures
from kg.cli.fsck import fsck
from kg.cli.graph import graph
from kg.cli.link import link
from kg.cli.load import load
from kg.cli.path import path
from kg.cli.plot import plot
from kg.cli.query import queries, query
from kg.cli.rank import rank
from kg.cli.review import review
from kg.cli.samples import demo, samples
from kg.cli.serve import serve
from kg.cli.show import show
from kg.cli.validate import validate

for command in (
    demo, build, extract, explain, show, figures, graph, path, rank, plot, review, link, query, queries,
    validate, fsck, diff, serve, export, load, evaluate, samples,
):  # fmt: skip
    app.command()(command)

__all__ = ["app", "main"]
