"""Build kg/data/segment/words.csv.gz, the everyday words that tell a cut inside a word from one between words.

usage: build_words.py DICT.TXT      (dict.txt of the jieba distribution, lines "word count tag"; MIT licence)
"""

import gzip
import io
import sys
from pathlib import Path

_LEAST = 40
_LONGEST = 4
_OUT = Path(__file__).parent.parent / "kg" / "data" / "segment" / "words.csv.gz"


def main(source: Path) -> None:
    """Write the words of Chinese characters that the source counts often enough, sorted, with their counts."""
    counts: dict[str, int] = {}
    for line in source.read_text(encoding="utf-8").splitlines():
        word, count, _ = line.split(" ")
        if len(word) <= _LONGEST and int(count) >= _LEAST and all("\u4e00" <= c <= "\u9fff" for c in word):
            counts[word] = int(count)
    text = io.StringIO()
    text.write("word,count\n")
    text.writelines(f"{word},{counts[word]}\n" for word in sorted(counts))
    with _OUT.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=9, mtime=0, filename="") as out:
        out.write(text.getvalue().encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
