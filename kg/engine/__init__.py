"""The engine room: runs the stages over many documents, and keeps what they found as a build.

In: pages or paths, and a `Config`.  Out: `Extraction`s, or a finished build on disk.  A year of 青禾日报 goes
through document by document, in one process or in several, with the same result.

    kg.engine.extract   extract: pages to extractions, in one process or several
    kg.engine.build     build: paths to a finished build
    kg.engine.engines   where the work runs: here, in processes, on a Spark cluster
    kg.engine.folder    open_build: a finished build, without loading any stage
    kg.engine.explain   explain: why each article was read as it was
"""
