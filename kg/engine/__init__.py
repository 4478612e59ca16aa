"""The engine room: runs the stages over many documents, and keeps what they found as a build.

In: pages or paths, and a `Config`.  Out: `Extraction`s (`extract`), or a finished build on disk (`build`).
「青禾日报」 of a year goes through document by document, in one process or in several, with the same result.
"""

from kg.engine.build import Built, Inputs, build
from kg.engine.folder import Build, open_build
from kg.engine.process import extract
from kg.engine.profile import Profile
from kg.engine.report import Report, read_report

__all__ = ["Build", "Built", "Inputs", "Profile", "Report", "build", "extract", "open_build", "read_report"]
