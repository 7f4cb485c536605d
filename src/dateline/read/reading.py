"""What the tagger thinks of each word of a text, as log probabilities, and the spans that follow from it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache, cached_property, lru_cache
from itertools import pairwise

import msgspec
import numpy as np

from dateline.model import Span
from dateline.read.encoder import LAYER_STARTS, Encoded, Parts, split_text
from dateline.read.labels import LAYERS
from dateline.read.presets import Preset, load_preset
from dateline.read.quotations import find_quotations
from dateline.read.viterbi import Flags, Floats, Places, best_labels, inside_of, log_softmax

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
    """A text, its words and sentences, and what the encoder made of them (absent for a text that is only cut).

    ``seen`` is the text as it was read, of the same length, where that differs: with what is no part of it blanked;
    ``parts`` are its words and sentences, where they are known already; ``preset`` says how sure an item must be.
    """

    def __init__(
        self,
        text: str,
        encoded: Encoded | None = None,
        *,
        seen: str | None = None,
        parts: Parts | None = None,
        preset: Preset | None = None,
    ) -> None:
        self.text = text
        self.seen = text if seen is None else seen
        self._encoded = encoded
        self.preset = preset or load_preset()
        own = parts or split_text(self.seen)
        self.words, self.sentences = own.words, own.sentences
        # As plain numbers, which are quicker to take one by one.
        self._starts: list[int] = own.words.starts.tolist()
        self._ends: list[int] = own.words.ends.tolist()
        self._layers: dict[str, Floats] = {}

    @property
    def encoded(self) -> Encoded:
        """What the encoder made of the text."""
        assert self._encoded is not None, "the text was not encoded"
        return self._encoded

    @cached_property
    def window_edges(self) -> Places:
        """First word of each window, and the number of words."""
        return np.array([0, *(end for _, end in self.encoded.windows)], np.int64)

    @cached_property
    def sentence_starts(self) -> list[int]:
        """Offset of each sentence."""
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def sentence_of(self) -> list[int]:
        """Number of the sentence of each word."""
        numbers = [-1] * self._sentence_edges[0]
        for number, (first, end) in enumerate(pairwise(self._sentence_edges)):
            numbers += [number] * (end - first)
        return numbers

    @cached_property
    def sentence_words(self) -> Places:
        """First word of each sentence, and the number of words."""
        return np.array(self._sentence_edges, np.int64)

    @cached_property
    def stretch_edges(self) -> Places:
        """First word of each stretch of one sentence and one window, and the number of words."""
        return np.array(sorted({*self.window_edges.tolist(), *self._sentence_edges}), np.int64)

    def sentence_at(self, word: int) -> tuple[int, int]:
        """Half-open words of the sentence that a word stands in."""
        number = self.sentence_of[word]
        return self._sentence_edges[number], self._sentence_edges[number + 1]

    @cached_property
    def _sentence_edges(self) -> list[int]:
        """The first word of each sentence as plain numbers."""
        return [bisect_left(self._starts, offset) for offset in (*self.sentence_starts, len(self.text))]

    @cached_property
    def quotations(self) -> Sequence[tuple[int, int]]:
        """Offsets of what stands in quotation marks, double or single."""
        return find_quotations(self.seen)

    @cached_property
    def quotation_edges(self) -> frozenset[int]:
        """Offsets of the marks that open and close the quotations."""
        return frozenset(edge for start, end in self.quotations for edge in (start - 1, end))

    def offsets(self, start: int, end: int) -> tuple[int, int]:
        """The code points of half-open words."""
        return self._starts[start], self._ends[end - 1]

    def word_at(self, offset: int) -> int:
        """The first word that starts at an offset or after it."""
        return bisect_left(self._starts, offset)

    def word_after(self, offset: int) -> int:
        """The first word that ends after an offset."""
        return bisect_right(self._ends, offset)

    def span(self, start: int, end: int) -> Span:
        """The span of half-open words."""
        a, b = self._starts[start], self._ends[end - 1]
        return Span(a, b, self.text[a:b])

    def layer(self, name: str) -> Floats:
        """Log probabilities [label, word] of one layer over the whole text."""
        if name not in self._layers:
            self._layers[name] = log_softmax(self._logits(name).T.copy())
        return self._layers[name]

    def _logits(self, name: str) -> Floats:
        """Logits [word, label] of one layer: of each word they are log probabilities but for a constant."""
        first = LAYER_STARTS[name]
        return self.encoded.logits[:, first : first + len(LAYERS[name])]

    def likeliest(self, name: str, spans: Sequence[WordSpan]) -> list[str]:
        """For each span the label of a layer that its words together make likeliest."""
        labels = self.labels(name, [span.start for span in spans])
        for at, span in enumerate(spans):
            if span.end - span.start > 1:
                labels[at] = LAYERS[name][int(self._logits(name)[span.start : span.end].sum(0).argmax())]
        return labels

    def marked(self, name: str) -> Flags:
        """Whether each word, in a layer with two labels, is marked with the second one as likely as not."""
        logits = self._logits(name)
        return np.asarray(logits[:, 1] >= logits[:, 0])

    def labels(self, name: str, words: Sequence[int]) -> list[str]:
        """The likeliest label of a layer for each of the words."""
        return [LAYERS[name][number] for number in self._logits(name)[words].argmax(1).tolist()]

    def spans(self, names: Sequence[str]) -> dict[str, list[WordSpan]]:
        """Spans of the BIO layers ``names``, found in one go."""
        texts, count = self.words.texts, len(self.words.texts)
        scores = np.empty((len("OBI"), len(names) * count), np.float32)
        for at, name in enumerate(names):
            collapse(self._logits(name).T, out=scores[:, at * count : (at + 1) * count])
        scores[0].reshape(len(names), count)[:] += np.array([[self.preset.shift(name)] for name in names], np.float32)
        firsts = (np.arange(len(names))[:, None] * count + self.window_edges[:-1]).ravel()
        labels = best_labels(scores, firsts)
        inside = inside_of(labels)
        layers, words = np.divmod(inside.words, count)
        # Where among all logits those of the layer begin for each word.
        starts = words * self.encoded.logits.shape[1] + _first_labels(tuple(names))[layers]
        types = self._likeliest_types(names, (layers, starts + labels[inside.words]), inside.begins)
        outside = self._outside(starts, np.array([len(LAYERS[name]) for name in names])[layers])
        firsts = words[inside.begins]
        columns = (layers[inside.begins], firsts, firsts + inside.sizes, types, inside.means(outside))
        out: dict[str, list[WordSpan]] = {name: [] for name in names}
        kinds = [(out[name], span_types(name)) for name in names]
        for layer, start, end, number, score in zip(*(column.tolist() for column in columns), strict=True):
            spans, labels_of = kinds[layer]
            marked = texts[start] in _EDGE_MARKS or texts[end - 1] in _EDGE_MARKS
            low, high = self.trim(start, end) if marked else (start, end)
            spans.append(WordSpan(low, high, labels_of[number], score))
        return out

    def _outside(self, starts: Places, sizes: Places) -> Floats:
        """Log probabilities of O for some words and layers: those whose ``sizes`` logits begin at ``starts``."""
        logits = self.encoded.logits.ravel()
        firsts = np.cumsum(sizes) - sizes
        each = np.arange(sizes.sum()) + np.repeat(starts - firsts, sizes)
        return np.asarray(logits[starts] - np.log(np.add.reduceat(np.exp(logits[each]), firsts)))

    def _likeliest_types(self, names: Sequence[str], words: tuple[Places, Places], begins: Places) -> Places:
        """For each span the number of the type of its layer that its words together give the highest probability.

        ``words`` are the numbers of their layers among ``names`` and the places of the logits of their labels, B or I,
        of the first type; ``begins`` tells where each span begins among them.
        """
        layers, places = words
        logits = self.encoded.logits.ravel()[places + _steps(tuple(names))[:, layers]]
        return np.asarray(np.add.reduceat(logits, begins, axis=1, dtype=float).argmax(0))

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """The words without punctuation at their edges; at least one word is left."""
        texts = self.words.texts
        while end - start > 1 and texts[end - 1] in _EDGE_MARKS:
            end -= 1
        while end - start > 1 and texts[start] in _EDGE_MARKS:
            start += 1
        return start, end


def collapse(logits: Floats, out: Floats) -> None:
    """Logits [O B-x I-x B-y I-y …, word] → ``out`` [O B I, word], logits too."""
    if len(logits) == len("OBI"):
        out[:] = logits
        return
    out[0] = logits[0]
    chances = np.exp(logits[1:].copy()).reshape(-1, len("BI"), logits.shape[1])
    np.log(chances.sum(0) + _TINY, out=out[1:])


@cache
def span_types(name: str) -> tuple[str, ...]:
    """The types of a BIO layer's spans, in the order of its labels."""
    return tuple(label[2:] for label in LAYERS[name][1::2])


@lru_cache(maxsize=8)
def _first_labels(names: tuple[str, ...]) -> Places:
    """The number of each layer's first label, O, among those of all layers."""
    return np.array([LAYER_STARTS[name] for name in names], np.int64)


@lru_cache(maxsize=8)
def _steps(names: tuple[str, ...]) -> Places:
    """From a layer's first type to each [type, layer]; a layer with fewer types than another repeats its first one."""
    most = max(len(span_types(name)) for name in names)
    counts = [len(span_types(name)) for name in names]
    return np.array([[2 * number if number < count else 0 for count in counts] for number in range(most)], np.int64)
