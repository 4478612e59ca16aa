"""The corpus as a graph: RDF in named graphs, networkx, questions in SPARQL, and validation by shapes.

In: extractions and the identities of the corpus.  Out: 绍兴市总工会 with all that any article says of it.

    dataset   named graphs from extractions          query     questions to a build
    network   a MultiDiGraph from extractions        sparql    named queries and their parameters
    derive    facts that follow by rule              validate  whether a build conforms to the shapes

Nothing is imported here, so that asking a question loads neither the tables nor SHACL.
"""
