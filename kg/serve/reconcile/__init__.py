"""A reconciliation service: OpenRefine matches a column of names with the entities of a build.

In: the index of a build.  Out: a router under ``/reconcile``.  绍兴市总工会 is matched; 市总 alone never is, since it
names another union in every city: the unions that texts call so are offered for a person to choose from.
Source: W3C Entity Reconciliation Community Group, Reconciliation Service API 0.2.

    router      addresses and their forms         candidates   who may be meant, and how sure that is
    values      properties of entities            preview      an entity in a small frame
"""

from kg.serve.reconcile.router import add_reconcile

__all__ = ["add_reconcile"]
