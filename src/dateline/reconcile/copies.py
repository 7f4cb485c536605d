"""Copies of a report among those already kept, found without comparing it with all of them.

Candidates come from MinHash signatures (Broder 1997; the library rensa). One signature of a whole text misses a short
item inside a long report and, with bands of several hashes, most rewritten copies (.71 of all copies found on FA-KES),
so each passage has its own: a report's bands are the least hashes of its passages, and reports that share a band are
compared run by run.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

import msgspec
import numpy as np
import rensa

from dateline.reconcile.copies_score import CopyScore, compare, may_be_copy
from dateline.reconcile.copies_text import CopyText, Hashes
from dateline.reconcile.publishers import house_of

PASSAGE_RUNS = 15
"""Runs of a passage: hardly more than a sentence."""
HASHES = 4
"""Least hashes of each passage: 80 bands for a report of 300 words. On FA-KES (mean of six seeds) they found .983 of
the copies that comparing all pairs finds; four of 20 runs, 60 bands, .97; eight of 60 runs, 40 bands, .93."""
MOST_PASSAGES = 200
"""Passages of a report that are looked at, 3,000 words; what comes after is not the news."""
MOST_HOLDERS = 50
"""Reports that may hold a band. A wording in more is a phrase of the trade, and reading them would have no bound."""
MOST_CANDIDATES = 24
"""Reports compared with a new one. Sixteen found .98 of the copies where all were of one subject."""
SEED = 1997
SIGNATURE = f"rensa RMinHash {rensa.RMinHash.ALGORITHM_VERSION}, {HASHES} hashes of {PASSAGE_RUNS} runs, seed {SEED}"
"""Names how bands are made: bands of another signature must be made anew before they are compared."""

# An odd multiplier that spreads the hash's number over the band (splitmix64).
_SPREAD = np.uint64(0x9E3779B97F4A7C15)


class CopyIndex(Protocol):
    """What finding copies asks of the reports that are kept; each answer is bounded in size."""

    def sharing(self, bands: Sequence[int]) -> Sequence[str]:
        """At most MOST_CANDIDATES reports that share a band, first those that share most.

        Bands that more than MOST_HOLDERS reports hold are passed over. Ties are in order of ids.
        """

    def texts(self, reports: Sequence[str]) -> Sequence[CopyText]:
        """The texts of these reports, in their order."""


class CopyFound(msgspec.Struct, frozen=True, kw_only=True):
    """A copy of the new report, or the report that it is a copy of."""

    other: str
    original: str
    """Of the two, the one that came first."""
    score: CopyScore


def signature(text: CopyText) -> tuple[int, ...]:
    """The bands of a report: signed 64-bit numbers in order, each once; none where it is shorter than a run."""
    passages = list(_passages(text.all_runs))
    if not passages:
        return ()
    offsets = [0, *np.cumsum([len(passage) for passage in passages]).tolist()]
    flat = np.concatenate(passages)
    rows = rensa.RMinHash.digest_matrix_from_flat_token_hashes(flat, offsets, HASHES, SEED).to_rows()
    spread = np.arange(1, HASHES + 1, dtype=np.uint64) * _SPREAD
    bands = np.array(rows, np.uint64) ^ spread
    return tuple(np.unique(bands.view(np.int64)).tolist())


def _passages(runs: Hashes) -> Iterator[Hashes]:
    """Stretches of PASSAGE_RUNS; a rest of less than half goes to the last."""
    last = max(1, round(len(runs) / PASSAGE_RUNS))
    for at in range(min(last, MOST_PASSAGES) if len(runs) else 0):
        end = len(runs) if at == last - 1 else (at + 1) * PASSAGE_RUNS
        yield runs[at * PASSAGE_RUNS : end]


def find_copies(new: CopyText, index: CopyIndex, bands: Sequence[int] | None = None) -> tuple[CopyFound, ...]:
    """The reports of ``index`` that ``new`` is a copy of or that are copies of it, the surest first.

    ``bands`` is the signature of ``new`` where it is known. ``new`` itself is never found.
    """
    sharing = index.sharing(signature(new) if bands is None else bands)
    others = [report for report in sharing if report != new.report]
    found = []
    for other in index.texts(others):
        score = compare(new, other) if may_be_copy(new, other) else None
        if score and score.is_copy:
            first = new.report if came_first(new, other) else other.report
            found.append(CopyFound(other=other.report, original=first, score=score))
    return tuple(sorted(found, key=lambda item: (-item.score.score.total, item.other)))


def came_first(new: CopyText, old: CopyText) -> bool:
    """Whether ``new``, which was added after ``old``, is the original of the two.

    The earlier date tells, then who credits whom, then the order of adding.
    """
    if new.published and old.published and new.published != old.published:
        return new.published < old.published
    return credits(old.origins, new.publisher) and not credits(new.origins, old.publisher)


def credits(origins: Iterable[str], publisher: str | None) -> bool:
    """Whether one of ``origins`` is of the publisher's house."""
    return publisher is not None and house_of(publisher) in map(house_of, origins)


class CopiesInMemory:
    """A CopyIndex without a store."""

    def __init__(self) -> None:
        self._texts: dict[str, CopyText] = {}
        self._holders: dict[int, list[str]] = defaultdict(list)

    def add(self, text: CopyText, bands: Sequence[int] | None = None) -> None:
        """Keeps a report. Raises ValueError where one of its id is kept."""
        if text.report in self._texts:
            raise ValueError(f"report {text.report} is there already")
        self._texts[text.report] = text
        for band in signature(text) if bands is None else bands:
            self._holders[band].append(text.report)

    def sharing(self, bands: Sequence[int]) -> Sequence[str]:
        """See CopyIndex."""
        held = (self._holders.get(band, []) for band in bands)
        shared = Counter(report for holders in held if len(holders) <= MOST_HOLDERS for report in holders)
        return sorted(shared, key=lambda report: (-shared[report], report))[:MOST_CANDIDATES]

    def texts(self, reports: Sequence[str]) -> Sequence[CopyText]:
        """See CopyIndex."""
        return [self._texts[report] for report in reports]
