"""Every error the package raises on purpose, as one tree.

    KgError                 anything wrong that a user can mend; the command line prints it and exits with 2
    ├── InputError          a page, folder or archive that cannot be read
    ├── DataError           a lexicon, rule, gazetteer or ontology file that does not hold what it must
    ├── BuildError          an output folder that cannot be written, or a build that is damaged or half written
    └── QueryError          a query that cannot be parsed or run

A message says what is wrong, where (file, line, offset), and what to do about it.
"""


class KgError(Exception):
    """Base of all errors of the package: `what` happened, `where`, and what `todo` about it."""

    def __init__(self, what: str, where: str = "", todo: str = "") -> None:
        self.what, self.where, self.todo = what, where, todo
        super().__init__(f"{where}: {what}" if where else what)

    def __str__(self) -> str:
        """One line: where, what, what to do."""
        line = f"{self.where}: {self.what}" if self.where else self.what
        return f"{line} — {self.todo}" if self.todo else line


class InputError(KgError):
    """A page, folder or archive cannot be read."""


class DataError(KgError):
    """A lexicon, rule, gazetteer or ontology file does not hold what it must."""


class BuildError(KgError):
    """An output folder cannot be written, or a build is damaged or half written."""


class QueryError(KgError):
    """A query cannot be parsed or run."""
