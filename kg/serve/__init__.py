"""A build over HTTP: SPARQL 1.1 Protocol, graph store, entity pages, named queries, the graph page.

In: a finished build.  Out: an ASGI application.  ``GET /id/union/330600`` is the file of 绍兴市总工会 for a browser and
its triples for a program; ``/sparql`` answers queries, each in a process of its own that dies at its limit.
"""

from kg.serve.app import create_app
from kg.serve.limits import Limits

__all__ = ["Limits", "create_app"]
