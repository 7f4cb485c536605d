"""Reports as copies are looked for: hashed runs of words, robust to punctuation, case, spelling and what is quoted.

Furniture and addresses are left out, and so are agencies' marks at the head ("BEIRUT (Reuters) -"), which furniture
names. Apostrophes, accents, separators in numbers and the British or American spelling of a word make no difference,
nor whether a small number is spelt out.

Runs that stand in quotation marks are kept apart: reports that quote the same statement are no copies for it.
"""

import re
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from functools import cached_property

import msgspec
import numpy as np
import numpy.typing as npt

from dateline.model import Report
from dateline.reconcile.sketches import bare_text

Hashes = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]

RUN_WORDS = 4
"""Words of a run. On the development pairs of FA-KES runs of two to six words part copies from others nearly alike
(area under the curve .97-.98); four gave the widest gap, and phrases of the trade seldom are as long."""
LONGEST_QUOTATION = 1500
"""Characters after which a quotation mark that nothing closes is taken for a slip."""

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ`](?=\w)")
_SEPARATOR = re.compile(r"(?<=\d)[,.\u00a0\u202f](?=\d)")
# A number, or a capital after a word or comma: not the first word of a sentence, line or quotation.
_DETAIL = re.compile(r"\d+|(?<=[^\W_] )[A-Z]\w*|(?<=[,;)] )[A-Z]\w*")
_MARK = re.compile(r"[\"“”„«»\n\r\u2028\u2029]")
_OPENS, _CLOSES = frozenset("“„«"), frozenset("”»")
_BEFORE_OPENING = frozenset("([-–—/'‘")
# Spellings that differ between houses, whole or part; what they do to other words they do on both sides.
_SPELLINGS = (
    ("our", "or"),
    ("isation", "ization"),
    ("ised", "ized"),
    ("ising", "izing"),
    ("centre", "center"),
    ("metre", "meter"),
    ("defence", "defense"),
)
_NUMBER_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: str(number) for number, word in enumerate(_NUMBER_WORDS, 1)}
# Odd 64-bit multipliers: of the splitmix64 generator, and of FNV.
_MIX, _STEP = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x9E3779B97F4A7C15)


class CopyText(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """What comparing two reports needs of each; four numbers in bytes, about 4 kB for a report of 360 words."""

    report: str
    published: str | None = None
    """ISO date."""
    publisher: str | None = None
    origins: Sequence[str] = ()
    runs: bytes
    """Hashed runs in order, each once: unsigned 64-bit little-endian integers."""
    quoted: bytes
    """For each run whether all its words stand in quotation marks: one byte each."""
    details: bytes
    """Hashed numbers and capitalised words that open no sentence, each once: as ``runs``."""
    words: bytes
    """Hashed words, each once: as ``runs``."""

    @cached_property
    def all_runs(self) -> Hashes:
        """Hashed runs in order."""
        return np.frombuffer(self.runs, "<u8")

    @cached_property
    def sorted_runs(self) -> Hashes:
        """Hashed runs from the least."""
        return np.sort(self.all_runs)

    @cached_property
    def own(self) -> Flags:
        """For each run whether it is the report's own telling, not a quotation."""
        return np.frombuffer(self.quoted, np.bool_) ^ True


def copy_text(report: Report, id: str | None = None) -> CopyText:
    """What is compared of ``report``; ``id`` is its id in the ledger where it is not its own."""
    text = _plain(bare_text(report))
    words, flags = _words(text)
    places = {word: at for at, word in enumerate(dict.fromkeys(words))}
    vocabulary = _hashes(list(places))
    runs, quoted = _runs(vocabulary[[places[word] for word in words]], flags)
    return CopyText(
        report=id or report.id,
        published=report.published.isoformat() if report.published else None,
        publisher=report.publisher,
        origins=tuple(report.origins),
        runs=runs.tobytes(),
        quoted=quoted.tobytes(),
        details=_hashes(sorted(_details(text))).tobytes(),
        words=vocabulary.tobytes(),
    )


def _words(text: str) -> tuple[list[str], list[bool]]:
    """The words of a text in the spelling that is compared, and for each whether it is quoted."""
    words: list[str] = []
    flags: list[bool] = []
    at = 0
    for start, end in (*_quotations(text), (len(text), len(text))):
        for part, quoted in ((text[at:start], False), (text[start:end], True)):
            found = _WORD.findall(_spelt(part))
            words += [_NUMBERS.get(word, word) for word in found]
            flags += [quoted] * len(found)
        at = end
    return words, flags


def _details(text: str) -> set[str]:
    """Numbers, and words with a capital that open no sentence, in the spelling that is compared."""
    found = _WORD.findall(_spelt(" ".join(_DETAIL.findall(text))))
    return {_NUMBERS.get(word, word) for word in found}


def _plain(text: str) -> str:
    """The text without accents, apostrophes inside words and separators inside numbers."""
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text)
        text = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return _SEPARATOR.sub("", _APOSTROPHE.sub("", text))


def _spelt(text: str) -> str:
    text = text.lower()
    for variant, spelling in _SPELLINGS:
        text = text.replace(variant, spelling)
    return text


def _quotations(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each quotation; one that nothing closes ends with its paragraph, as is print's custom."""
    start = None
    for found in _MARK.finditer(text):
        at, mark = found.start(), found[0]
        if start is None:
            if _opens(text, at, mark):
                start = at
        elif not _opens(text, at, mark):
            if at - start <= LONGEST_QUOTATION:
                yield start, at
            start = None
    if start is not None and len(text) - start <= LONGEST_QUOTATION:
        yield start, len(text)


def _opens(text: str, at: int, mark: str) -> bool:
    if mark == '"':
        return at == 0 or text[at - 1].isspace() or text[at - 1] in _BEFORE_OPENING
    return mark in _OPENS


def _runs(words: Hashes, quoted: Sequence[bool]) -> tuple[Hashes, npt.NDArray[np.uint8]]:
    """Hashed runs of hashed words, each where it stands first, and for each whether it is all quoted."""
    number = max(0, len(words) - RUN_WORDS + 1)
    flags = np.array(quoted, np.uint8)
    runs, all_quoted = np.zeros(number, np.uint64), np.ones(number, np.uint8)
    for offset in range(RUN_WORDS if number else 0):
        runs = (runs ^ words[offset : offset + number]) * _STEP
        runs ^= runs >> np.uint64(29)
        all_quoted &= flags[offset : offset + number]
    firsts = np.sort(np.unique(runs, return_index=True)[1])
    return runs[firsts].astype("<u8"), all_quoted[firsts]


def _hashes(words: Sequence[str]) -> Hashes:
    """The same on every machine and run, which Python's own hash is not."""
    plain = np.fromiter((zlib.crc32(word.encode()) for word in words), np.uint64, len(words))
    mixed = (plain + _STEP) * _MIX
    return (mixed ^ (mixed >> np.uint64(31))).astype("<u8")
