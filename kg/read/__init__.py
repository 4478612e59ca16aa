"""Files and folders in, pages out: the only place where the package reads its input.

In: paths of files and folders: text, web pages, Word documents, PDF, JSON lines, ZIP archives of them.  Out: a `Page`
for each document, or an `Unreadable` that says why it has none, in sorted order.  A folder of e-paper pages
``2025/03/23/01.txt …`` gives one page a file, doc ``01.txt``, text exactly as decoded, whatever the encoding was; a
PDF gives ``01.pdf#1`` …, with the rectangle of every printed line.
"""

from kg.read.encoding import decode
from kg.read.reader import Reader, Unreadable
from kg.read.readers import READERS, documents, suffix
from kg.read.source import read

__all__ = ["READERS", "Reader", "Unreadable", "decode", "documents", "read", "suffix"]
