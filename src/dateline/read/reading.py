"""What the tagger thinks of each word of a text, as log probabilities, and the spans that follow from it."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, cached_property, lru_cache

import msgspec
import numpy as np

from dateline.model import Span
from dateline.read.encoder import LAYER_STARTS, Encoded, Parts, split_text
from dateline.read.labels import LAYERS
from dateline.read.presets import Preset, load_preset
from dateline.read.quotations import find_quotations
from dateline.read.viterbi import Floats, Places, best_labels, spans_of

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
        starts = np.array(self.sentence_starts, np.int64)
        numbers: list[int] = (np.searchsorted(starts, self.words.starts, side="right") - 1).tolist()
        return numbers

    @cached_property
    def sentence_words(self) -> Places:
        """First word of each sentence, and the number of words."""
        return np.searchsorted(self.words.starts, [*self.sentence_starts, len(self.text)])

    @cached_property
    def stretch_edges(self) -> Places:
        """First word of each stretch of one sentence and one window, and the number of words."""
        return np.union1d(self.window_edges, self.sentence_words)

    def sentence_at(self, word: int) -> tuple[int, int]:
        """Half-open words of the sentence that a word stands in."""
        number = self.sentence_of[word]
        return self._sentence_edges[number], self._sentence_edges[number + 1]

    @cached_property
    def _sentence_edges(self) -> list[int]:
        """The first word of each sentence as plain numbers."""
        edges: list[int] = self.sentence_words.tolist()
        return edges

    @cached_property
    def quotations(self) -> Sequence[tuple[int, int]]:
        """Offsets of what stands in quotation marks, double or single."""
        return find_quotations(self.seen)

    @cached_property
    def quotation_edges(self) -> frozenset[int]:
        """Offsets of the marks that open and close the quotations."""
        return frozenset(edge for start, end in self.quotations for edge in (start - 1, end))

    @cached_property
    def _offsets(self) -> tuple[list[int], list[int]]:
        """The words' starts and ends as plain numbers."""
        return self.words.starts.tolist(), self.words.ends.tolist()

    def offsets(self, start: int, end: int) -> tuple[int, int]:
        """The code points of half-open words."""
        starts, ends = self._offsets
        return starts[start], ends[end - 1]

    def word_at(self, offset: int) -> int:
        """The first word that starts at an offset or after it."""
        return bisect_left(self._offsets[0], offset)

    def span(self, start: int, end: int) -> Span:
        """The span of half-open words."""
        a, b = self.offsets(start, end)
        return Span(a, b, self.text[a:b])

    def layer(self, name: str) -> Floats:
        """Log probabilities [label, word] of one layer over the whole text."""
        first = LAYER_STARTS[name]
        return self._scores[first : first + len(LAYERS[name])]

    def likeliest(self, name: str, spans: Sequence[WordSpan]) -> list[str]:
        """For each span the label of a layer that its words together make likeliest."""
        scores = self.layer(name)
        numbers = scores[:, [span.start for span in spans]].argmax(0).tolist()
        for at, span in enumerate(spans):
            if span.end - span.start > 1:
                numbers[at] = int(scores[:, span.start : span.end].sum(1).argmax())
        return [LAYERS[name][number] for number in numbers]

    @cached_property
    def _scores(self) -> Floats:
        """Log probabilities [label, word] of all layers, one upon another."""
        logits = self.encoded.logits.T.copy()
        totals = np.log(np.add.reduceat(np.exp(logits), list(LAYER_STARTS.values()), axis=0))
        sizes = [len(labels) for labels in LAYERS.values()]
        logits -= np.repeat(totals, sizes, axis=0)
        return logits

    def spans(self, names: Sequence[str]) -> dict[str, list[WordSpan]]:
        """Spans of the BIO layers ``names``, found in one go."""
        count = len(self.words.texts)
        scores = np.empty((len("OBI"), len(names) * count), np.float32)
        for at, name in enumerate(names):
            collapse(self.layer(name), out=scores[:, at * count : (at + 1) * count])
        shifted = scores.copy()
        shifted[0].reshape(len(names), count)[:] += np.array([[self.preset.shift(name)] for name in names], np.float32)
        firsts = (np.arange(len(names))[:, None] * count + self.window_edges[:-1]).ravel()
        found = spans_of(best_labels(shifted, firsts), scores)
        layers = found.starts // count
        starts, ends = found.starts - layers * count, found.ends - layers * count
        numbers = self._likeliest_types(names, layers, (starts, ends))
        out: dict[str, list[WordSpan]] = {name: [] for name in names}
        kinds = [(out[name], span_types(name)) for name in names]
        columns = (layers.tolist(), starts.tolist(), ends.tolist(), numbers, found.scores.tolist())
        for layer, start, end, number, score in zip(*columns, strict=True):
            spans, types = kinds[layer]
            spans.append(WordSpan(*self.trim(start, end), types[number], score))
        return out

    def _likeliest_types(self, names: Sequence[str], layers: Places, bounds: tuple[Places, Places]) -> list[int]:
        """For each span the number of the type of its layer that its words together give the highest probability.

        ``layers`` are numbers of ``names``, ``bounds`` the words where the spans start and end.
        """
        starts, ends = bounds
        begin, sizes = _beginnings(tuple(names))[:, layers], ends - starts
        firsts = np.cumsum(sizes) - sizes
        inside = np.arange(sizes.sum()) + np.repeat(starts - firsts, sizes)
        sums = np.add.reduceat(self._scores[np.repeat(begin + 1, sizes, axis=1), inside], firsts, axis=1, dtype=float)
        sums += self._scores[begin, starts] - self._scores[begin + 1, starts]  # the first word is B
        numbers: list[int] = sums.argmax(0).tolist()
        return numbers

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """The words without punctuation at their edges; at least one word is left."""
        texts = self.words.texts
        while end - start > 1 and texts[end - 1] in _EDGE_MARKS:
            end -= 1
        while end - start > 1 and texts[start] in _EDGE_MARKS:
            start += 1
        return start, end


def collapse(scores: Floats, out: Floats) -> None:
    """Log probabilities [O B-x I-x B-y I-y …, word] → ``out`` [O B I, word]."""
    if len(scores) == len("OBI"):
        out[:] = scores
        return
    chances = np.exp(scores[1:])
    out[0] = scores[0]
    for edge in (0, 1):
        np.log(chances[edge::2].sum(0) + _TINY, out=out[1 + edge])


@cache
def span_types(name: str) -> tuple[str, ...]:
    """The types of a BIO layer's spans, in the order of its labels."""
    return tuple(label[2:] for label in LAYERS[name][1::2])


@lru_cache(maxsize=8)
def _beginnings(names: tuple[str, ...]) -> Places:
    """The rows [type, layer] of B among the scores; a layer with fewer types than another repeats its first one.

    One with a single type leaves nothing to choose: any rows do, and the first of all keep those that are added up few.
    """
    most = max(len(span_types(name)) for name in names)
    rows = []
    for name in names:
        count = len(span_types(name))
        first = LAYER_STARTS[name] + 1 if count > 1 else 1
        rows.append([first + 2 * (number if number < count else 0) for number in range(most)])
    return np.array(rows, np.int64).T
