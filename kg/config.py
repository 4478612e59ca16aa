"""Settings of a run, in one frozen record that is passed down; nothing reads the environment on its own."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Config:
    """`base`: address that relative identifiers are resolved against; `home`: division a local paper is printed in.

    `recognisers`: plug-in recognisers that are asked beside our own, by name.
    """

    base: str = "https://w3id.org/gonghui-kg/id/"
    home: str = ""
    recognisers: tuple[str, ...] = ()

    def iri(self, identifier: str) -> str:
        """Full IRI of a relative identifier: ``union/330100`` → ``https://w3id.org/gonghui-kg/id/union/330100``."""
        return self.base + identifier
