"""Words that deny only some things of a clause: "put off the vote", "held without violence".

A plain denial ("not", "failed") is of the whole clause, and a sign holds it. Whether a word of these kinds denies what
a forecast claims depends on what the forecast speaks of.
"""

import functools
import re
from collections.abc import Iterator

import msgspec

from dateline.reconcile.forecasts_words import acts_in, load_words, things_in

# What is denied stands right after the word, up to the next word that begins another phrase.
_OBJECT = re.compile(
    r"(?:\s+(?!(?:on|in|at|by|for|from|to|with|after|before|since|until|during|over|under|because|and|or|as|about)\b)"
    r"[\w’'-]+)*"
)
_NOT = re.compile(r"(?:\b(?:not|never)|n[’']t)(?: be| been)? $")
KEPT_TEXTS = 1 << 14
"""Clauses whose denials are kept: those of a few stories, each of which is weighed for many forecasts."""


class Denial(msgspec.Struct, frozen=True, gc=False):
    """One such word, and what it denies."""

    things: frozenset[str]
    acts: frozenset[str]
    undoes: bool = False
    """Whether an act was undone ("put off"), and not something missing ("without")."""
    rejects: bool = False
    """Whether a proposal was turned down: the vote on it was held."""
    denied: bool = False
    """Whether a plain denial stands right before it and lifts it ("was not put off")."""


@functools.lru_cache(maxsize=KEPT_TEXTS)
def denials_in(text: str) -> tuple[Denial, ...]:
    """The denials of some things in a clause in lower case."""
    return tuple(_denials(text))


def denies(text: str, claimed: str, things: frozenset[str], acts: frozenset[str], *, negated: bool) -> bool:
    """Does a clause in lower case deny a claim of these words, things and acts?

    ``negated`` says whether it is a plain denial. Nothing is undone where the claim itself is that something will be
    put off or stopped.
    """
    words = load_words()
    for denial in denials_in(text):
        of_claim = denial.things & things or denial.acts & acts
        kept = (denial.undoes and words.undoing.search(claimed)) or (denial.rejects and words.deciding.search(claimed))
        if of_claim and not kept:
            return not (negated and denial.denied)
    return negated


def _denials(text: str) -> Iterator[Denial]:
    words = load_words()
    for match in words.lacking.finditer(text):
        phrase = _phrase_after(text, match.end())
        yield Denial(things_in(phrase), acts_in(phrase))
    for pattern, rejects in ((words.undone, False), (words.kept_shut, False), (words.rejected, True)):
        for match in pattern.finditer(text):
            lifted = _NOT.search(text[: match.start()]) is not None
            yield Denial(_undone_things(text, match), frozenset(), undoes=True, rejects=rejects, denied=lifted)


def _undone_things(text: str, match: re.Match[str]) -> frozenset[str]:
    """Of the words after it ("put off the vote"); without any, of those before it ("the vote was put off")."""
    after = things_in(_phrase_after(text, match.end()))
    return after or things_in(text[: match.end()])


def _phrase_after(text: str, at: int) -> str:
    found = _OBJECT.match(text, at)
    return found.group() if found else ""
