"""The tagger's two graphs, run with ONNX Runtime: the only module that imports it.

One window is one run: the int8 graphs scale a tensor by its own range, so a window's result must not depend on what
else is read beside it.
"""

import hashlib
import itertools
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from dateline.model import AssetError, Sentence
from dateline.read.labels import LAYERS, READ_KINDS
from dateline.read.sentences import split_sentences
from dateline.read.viterbi import Floats, Places
from dateline.read.windows import ROOM, distance_buckets, plan_windows
from dateline.read.words import SHAPE_ROWS, Words, split_words

_CLS, _SEP, _UNKNOWN = 101, 102, 100
# Words whose pieces are kept: news says the same words over and over. Bounds the memory of a long run.
_MOST_KNOWN = 100_000
# Pairs of trigger and word scored in one run: so few that what is made of them stays in a core's own cache, which is
# worth a fifth of the time.
PAIRS_TOGETHER = 800
_ENCODER, _ROLES, _TOKENIZER = "encoder.onnx", "roles.onnx", "tokenizer.json"
# The output of the role scorer.
_SCORES = ["scores"]


class Parts(msgspec.Struct, frozen=True):
    """The words and the sentences of a text."""

    words: Words
    sentences: tuple[Sentence, ...]


def split_text(text: str) -> Parts:
    """The words and the sentences of ``text``."""
    return Parts(split_words(text), split_sentences(text))


class Encoded(msgspec.Struct, frozen=True):
    """A text as the encoder saw it: its windows, and what it made of each word.

    ``vectors`` [word, width], ``keys`` [word, role width] and ``logits`` [word, label] are float32.
    """

    windows: Sequence[tuple[int, int]]
    """Half-open ranges of words, in order; together they hold each word once."""
    vectors: Floats
    keys: Floats
    logits: Floats


class Pairs(msgspec.Struct, frozen=True):
    """Triggers and the words that each is scored against, pair by pair."""

    triggers: Places
    """The triggers' words, kind by kind in the order of labels.READ_KINDS."""
    ends: Sequence[int]
    """Where the triggers of each kind end."""
    sizes: Places
    """How many words each trigger is scored against."""
    reach: Places
    """Those words, trigger after trigger."""

    def chunks(self, most: int) -> Iterator[dict[str, Places]]:
        """The scorer's inputs for the pairs, in parts of about ``most`` pairs and of whole triggers."""
        edges = [0, *np.cumsum(self.sizes).tolist()]
        owners = np.repeat(np.arange(len(self.sizes)), self.sizes)
        distances = distance_buckets(self.reach - self.triggers[owners])
        cuts = [bisect_left(edges, pairs) for pairs in range(0, edges[-1], most)]
        for a, b in itertools.pairwise([*dict.fromkeys(cuts), len(self.sizes)]):
            if edges[a] == edges[b]:
                continue
            part = slice(edges[a], edges[b])
            kinds = itertools.pairwise([a, *(min(max(end, a), b) for end in self.ends)])
            yield {
                "owners": owners[part] - a,
                "reach": self.reach[part],
                "distances": distances[part],
                **{kind: self.triggers[first:end] for kind, (first, end) in zip(READ_KINDS, kinds, strict=True)},
            }


def _layer_starts() -> dict[str, int]:
    starts, at = {}, 0
    for name, labels in LAYERS.items():
        starts[name] = at
        at += len(labels)
    return starts


LAYER_STARTS = _layer_starts()


class Encoder:
    """Runs the graphs. Opens them on first use; ``threads`` is ONNX Runtime's number of threads for one run.

    ``folder`` holds another model's encoder.onnx and roles.onnx, to be read instead of the packaged ones.
    """

    def __init__(self, threads: int = 1, folder: Path | None = None) -> None:
        self.threads, self.folder = threads, folder
        self._known: dict[str, list[int]] = {}

    def _asset(self, name: str) -> bytes:
        own = self.folder is not None and name != _TOKENIZER
        file = self.folder / name if own and self.folder else files("dateline.data") / name
        if not file.is_file():
            where = self.folder if own else "dateline/data"
            raise AssetError(f"the model is incomplete: {name} is missing in {where}")
        return file.read_bytes()

    def _session(self, name: str) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.enable_mem_pattern = False  # texts differ in size: a plan of memory for each size is seldom used again
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        return onnxruntime.InferenceSession(self._asset(name), options, providers=["CPUExecutionProvider"])

    @cached_property
    def _encoder(self) -> Any:
        return self._session(_ENCODER)

    @cached_property
    def _roles(self) -> Any:
        return self._session(_ROLES)

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        return Tokenizer.from_buffer(self._asset(_TOKENIZER))

    @cached_property
    def digest(self) -> str:
        """sha256 of the two graphs together, hexadecimal."""
        return hashlib.sha256(self._asset(_ENCODER) + self._asset(_ROLES)).hexdigest()

    def pieces(self, words: Words) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Word pieces of all words in order, and the number of pieces of each word: one to ROOM."""
        known = self._known
        fresh = sorted({w for w in words.texts if w not in known})
        if fresh:
            if len(known) > _MOST_KNOWN:
                known.clear()
                fresh = sorted(set(words.texts))
            found = self._tokenizer.encode_batch(fresh, add_special_tokens=False)
            known.update((w, e.ids[:ROOM] or [_UNKNOWN]) for w, e in zip(fresh, found, strict=True))
        parts = [known[w] for w in words.texts]
        ids = np.fromiter(itertools.chain.from_iterable(parts), np.int64)
        counts = np.fromiter(map(len, parts), np.int64, len(parts))
        return ids, counts

    def inputs(self, parts: Parts) -> "list[tuple[tuple[int, int], dict[str, NDArray[np.int64]]]]":
        """The windows of a text as half-open word ranges, with the encoder's inputs for each."""
        words = parts.words
        if not words.texts:
            return []
        breaks = sentence_breaks(parts)
        ids, counts = self.pieces(words)
        starts = np.concatenate(([0], np.cumsum(counts)))
        planned = plan_windows(counts, breaks)
        shapes = np.repeat(words.shapes, counts)
        return [(bounds, _feed(bounds, (ids, shapes, starts))) for bounds in planned]

    def encode(self, parts: Parts) -> Encoded:
        """Read a text, of one word at least, window by window."""
        inputs = self.inputs(parts)
        vectors, keys, logits = zip(*(self._encoder.run(None, feed) for _, feed in inputs), strict=True)
        windows = [bounds for bounds, _ in inputs]
        return Encoded(windows, _joined(vectors), _joined(keys), _joined(logits))

    def score_roles(self, encoded: Encoded, pairs: Pairs) -> Floats:
        """Logits [pair, labels.READ_LOGITS]."""
        text = {"words": encoded.vectors, "keys": encoded.keys}
        scores = [self._roles.run(_SCORES, text | chunk)[0] for chunk in pairs.chunks(PAIRS_TOGETHER)]
        return _joined(scores)


def _joined(parts: Sequence[Floats]) -> Floats:
    """The parts in one array, a single one, as of a short report, as it is."""
    return parts[0] if len(parts) == 1 else np.concatenate(parts)


def sentence_breaks(parts: Parts) -> list[int]:
    """First word of each sentence, and the number of words."""
    starts = np.array([s.start for s in parts.sentences], np.int64)
    first = np.unique(np.searchsorted(parts.words.starts, starts))
    return [*first.tolist(), len(parts.words.texts)]


def _feed(
    bounds: tuple[int, int], pieces: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]
) -> dict[str, NDArray[np.int64]]:
    ids, shapes, starts = pieces
    a, b = int(starts[bounds[0]]), int(starts[bounds[1]])
    return {
        "pieces": np.concatenate(([_CLS], ids[a:b], [_SEP]))[None],
        "shapes": np.concatenate(([SHAPE_ROWS], shapes[a:b], [SHAPE_ROWS]))[None],
        "first": starts[bounds[0] : bounds[1]] - a + 1,
    }
