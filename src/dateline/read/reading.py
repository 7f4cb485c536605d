"""What the tagger thinks of each word of a text, as log probabilities, and the spans that follow from it."""

from collections.abc import Sequence
from functools import cached_property

import msgspec
import numpy as np
from numpy.typing import NDArray

from dateline.model import Span
from dateline.read.encoder import LAYER_STARTS, Parts, Window, split_text
from dateline.read.labels import LAYERS
from dateline.read.presets import Preset, load_preset
from dateline.read.viterbi import Floats, Found, best_labels, pad_rows, spans_of
from dateline.read.words import quoted_ranges

# Keeps the logarithm of a probability finite.
_TINY = 1e-30


# Marks that no span begins or ends with; brackets and full stops may belong to a name ("U.S.").
_EDGE_MARKS = frozenset(',;:-–—"“”«»')


class WordSpan(msgspec.Struct, frozen=True, gc=False):
    """Half-open words of a text, the label of the span, and the mean probability of its words."""

    start: int
    end: int
    label: str
    score: float


class Reading:
    """A text, its words and sentences, and the encoder's windows over them.

    ``seen`` is the text as it was read, of the same length, where that differs: with what is no part of it blanked;
    ``parts`` are its words and sentences, where they are known already; ``preset`` says how sure an item must be.
    """

    def __init__(
        self,
        text: str,
        windows: Sequence[Window],
        *,
        seen: str | None = None,
        parts: Parts | None = None,
        preset: Preset | None = None,
    ) -> None:
        self.text = text
        self.seen = text if seen is None else seen
        self.windows = windows
        self.preset = preset or load_preset()
        own = parts or split_text(self.seen)
        self.words, self.sentences = own.words, own.sentences

    @cached_property
    def sentence_of(self) -> NDArray[np.int64]:
        """Number of the sentence of each word."""
        starts = np.array([s.start for s in self.sentences], np.int64)
        return np.asarray(np.searchsorted(starts, self.words.starts, side="right") - 1, np.int64)

    @cached_property
    def sentence_words(self) -> NDArray[np.int64]:
        """First word of each sentence, and the number of words."""
        return np.searchsorted(self.sentence_of, np.arange(len(self.sentences) + 1))

    @cached_property
    def quotations(self) -> list[tuple[int, int]]:
        """Offsets of what stands in double quotation marks."""
        return quoted_ranges(self.seen)

    def span(self, start: int, end: int) -> Span:
        """The span of half-open words."""
        a, b = int(self.words.starts[start]), int(self.words.ends[end - 1])
        return Span(a, b, self.text[a:b])

    def layer(self, name: str) -> Floats:
        """Log probabilities [word, label] of one layer over the whole text."""
        first = LAYER_STARTS[name]
        return self._scores[:, first : first + len(LAYERS[name])]

    @cached_property
    def _scores(self) -> Floats:
        """Log probabilities [word, label] of all layers side by side."""
        logits = np.concatenate([w.logits for w in self.windows])
        totals = np.log(np.add.reduceat(np.exp(logits), list(LAYER_STARTS.values()), axis=1))
        sizes = [len(labels) for labels in LAYERS.values()]
        return np.asarray(logits - np.repeat(totals, sizes, axis=1), np.float32)

    def spans(self, names: Sequence[str]) -> dict[str, list[WordSpan]]:
        """Spans of the BIO layers ``names``, found in one go."""
        layers = {name: self.layer(name) for name in names}
        rows = pad_rows([collapse(layers[name])[w.start : w.end] for name in names for w in self.windows])
        shifts = [self.preset.shift(name) for name in names for _ in self.windows]
        out: dict[str, list[WordSpan]] = {name: [] for name in names}
        for found in spans_of(best_labels(shift_outside(rows, shifts)), rows):
            name = names[found.row // len(self.windows)]
            shift = self.windows[found.row % len(self.windows)].start
            span = _labelled(found, shift, (name, layers[name]))
            start, end = self.trim(span.start, span.end)
            out[name].append(WordSpan(start, end, span.label, span.score))
        return out

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """The words without punctuation at their edges; at least one word is left."""
        texts = self.words.texts
        while end - start > 1 and texts[end - 1] in _EDGE_MARKS:
            end -= 1
        while end - start > 1 and texts[start] in _EDGE_MARKS:
            start += 1
        return start, end


def shift_outside(rows: Floats, shifts: Sequence[float]) -> Floats:
    """Scores [row, word, O B I] with so many nats added to O in each row."""
    if not any(shifts):
        return rows
    out = rows.copy()
    out[:, :, 0] += np.array(shifts, np.float32)[:, None]
    return out


def collapse(scores: Floats) -> Floats:
    """Log probabilities [word, O B-x I-x B-y I-y …] → [word, O B I]."""
    if scores.shape[1] == len("OBI"):
        return scores
    chances = np.exp(scores)
    begin, inside = (np.log(chances[:, edge::2].sum(1) + _TINY) for edge in (1, 2))
    return np.stack((scores[:, 0], begin, inside), 1).astype(np.float32)


def _labelled(found: Found, shift: int, layer: tuple[str, Floats]) -> WordSpan:
    """The span with the label that its words together give the highest probability."""
    name, scores = layer
    start, end = found.start + shift, found.end + shift
    total = scores[start, 1::2] + scores[start + 1 : end, 2::2].sum(0)
    label = LAYERS[name][1 + 2 * int(total.argmax())][2:]
    return WordSpan(start, end, label, found.score)
