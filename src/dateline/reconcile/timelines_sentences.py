"""Each day in one sentence: the words of a report that say best what happened on it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from math import sqrt

import msgspec

from dateline.model.ledger import Feature, Score, Telling
from dateline.reconcile.timelines_days import ScoredDay
from dateline.reconcile.timelines_reports import Seen
from dateline.reconcile.timelines_words import SharedWords, content_words

TELLS, CENTRAL, STORY, NEAR, EARLY = "tells the day", "central to the day", "central to the story", "near", "early"
NAMES, LENGTH, LEANS = "names who and where", "length", "leans on others"
WEIGHTS: Mapping[str, float] = {
    TELLS: 1.0, CENTRAL: 1.0, STORY: 0.5, NEAR: 0.5, EARLY: 0.5, NAMES: 0.3, LENGTH: 0.5, LEANS: -0.5,
}  # fmt: skip
"""Set by hand by reading what is picked. On Timeline17, none or twice of a weight moves ROUGE-1 F1 by less than .015,
but for centrality to the day, without which it falls by .02."""
SHORTEST, LONGEST = 8, 40
"""Words of a sentence that can stand alone and is quickly read."""
TOO_LONG = 90
"""Words from which on a sentence is a list or badly cut, and is not quoted at all."""
EARLY_CHARACTERS = 500
"""Characters of text after which a sentence counts half: about the first paragraph and headline."""
REPEATED = 0.6
"""Two sentences that share this part of their words say the same: the later day gets another one, if it has one."""
LEANING = frozenset(
    {"he", "she", "it", "they", "we", "i", "this", "that", "these", "those", "his", "her", "their"}
    | {"but", "and", "however", "meanwhile", "also", "so", "then"}
)
"""First words of a sentence that needs the one before it."""
QUESTION, QUOTED = "?", ('"', "“", "``", "‘", "'")


class Said(msgspec.Struct, frozen=True, gc=False):
    """A sentence already quoted: its words, and the events told in it."""

    text: str
    words: frozenset[str]
    events: frozenset[str]


def as_said(seen: Seen) -> Said:
    """A sentence as one that was quoted."""
    return Said(_bare(seen), content_words(seen.sentence.text), seen.events)


def say_day(day: ScoredDay, shared: SharedWords, said: Collection[Said] = ()) -> tuple[Seen, Score] | None:
    """The best sentence about a day, with its score; None where no sentence can be quoted.

    ``shared`` are the words of all reports; ``said`` the sentences already quoted, which are not repeated.
    """
    candidates = [seen for seen in day.seen if _quotable(seen)]
    of_day = _words_of_day(candidates)
    totals = [_total(_values(seen, of_day, shared)) for seen in candidates]
    best = [seen for _, seen in sorted(zip(totals, candidates, strict=True), key=lambda p: (-p[0], _order(p[1])))]
    for repeats in (_repeats_words, _repeats_event):
        if found := next((seen for seen in best if not repeats(seen, said)), None):
            return found, _explain(found, _values(found, of_day, shared))
    return None


def _quotable(seen: Seen) -> bool:
    text = seen.sentence.text.strip()
    return (
        bool(text)
        and not seen.spoken
        and not text.endswith(QUESTION)
        and SHORTEST // 2 <= len(text.split()) <= TOO_LONG
    )


def _repeats_words(seen: Seen, said: Iterable[Said]) -> bool:
    words = content_words(seen.sentence.text)
    return any(_alike(words, other.words) for other in said)


def _repeats_event(seen: Seen, said: Collection[Said]) -> bool:
    """Whether a sentence that is told like others dates no event of its own.

    A second attack on one town is told in the words of the first. Where a day has no other sentence than such a one,
    it is no repeat while its event has not been quoted. That costs a day with others nothing.
    """
    words, bare = content_words(seen.sentence.text), _bare(seen)
    dated = frozenset[str]() if seen.inferred else seen.events
    alike = (other for other in said if _alike(words, other.words))
    return not dated or any(other.text == bare or dated & other.events for other in alike)


def _alike(words: frozenset[str], others: frozenset[str]) -> bool:
    return bool(others) and len(words & others) > REPEATED * min(len(words), len(others))


def _bare(seen: Seen) -> str:
    """The sentence without what differs between its copies: case and white space."""
    return " ".join(seen.sentence.text.casefold().split())


def _order(seen: Seen) -> tuple[str, str, int]:
    """The earliest report first, so that equal sentences are quoted from where they come."""
    return (seen.report.published or "9999", seen.report.report, seen.sentence.start)


def _words_of_day(candidates: Sequence[Seen]) -> SharedWords:
    """What the origins that tell the day share; sentences that only name it tell nothing unless there are no others."""
    by_origin: dict[str, list[frozenset[str]]] = defaultdict(list)
    telling = [seen for seen in candidates if seen.tellings] or candidates
    for seen in telling:
        by_origin[seen.origin].append(content_words(seen.sentence.text))
    return SharedWords(by_origin.values())


def _values(seen: Seen, of_day: SharedWords, shared: SharedWords) -> dict[str, float]:
    """The sentence's features, each 0 to 1 (centrality may exceed it)."""
    words = content_words(seen.sentence.text)
    length = seen.sentence.text.count(" ") + 1
    return {
        TELLS: _tells(seen),
        CENTRAL: of_day.centrality(words),
        STORY: shared.centrality(words),
        NEAR: 1 / (1 + abs(_days_later(seen))) if seen.report.published else 0.0,
        EARLY: 1 / (1 + seen.sentence.start / EARLY_CHARACTERS),
        NAMES: max(map(_names, seen.tellings), default=0.0),
        LENGTH: min(1.0, length / SHORTEST, sqrt(LONGEST / length)),
        LEANS: 1.0 if _leans(seen.sentence.text) else 0.0,
    }


def _total(values: Mapping[str, float]) -> float:
    return round(sum(WEIGHTS[name] * value for name, value in values.items()), 4)


def _explain(seen: Seen, values: Mapping[str, float]) -> Score:
    """The score with what each feature rests on, in words."""
    why = {
        TELLS: ", ".join(telling.trigger.text for telling in seen.tellings) or "only names the day",
        NEAR: f"published {_days_later(seen)} days later" if seen.report.published else "not dated",
        EARLY: f"at character {seen.sentence.start}",
        LENGTH: f"{len(seen.sentence.text.split())} words",
        LEANS: f"begins with {_leans(seen.sentence.text)}",
    }
    features = tuple(
        Feature(name, round(value, 4), WEIGHTS[name], why.get(name, "")) for name, value in values.items() if value
    )
    return Score(_total(values), features)


def _days_later(seen: Seen) -> int:
    published = seen.report.published or seen.day
    return date.fromisoformat(published).toordinal() - date.fromisoformat(seen.day).toordinal()


def _tells(seen: Seen) -> float:
    """1 where a telling gives the day as its own time, half of that where the report's day stands in for it."""
    if not seen.tellings:
        return 0.0
    return 0.5 if seen.inferred else 1.0


def _names(telling: Telling) -> float:
    """How many of who, whom and where the telling has."""
    return sum(map(bool, (telling.actors, telling.targets, telling.where))) / 3


def _leans(text: str) -> str | None:
    first = text.split(maxsplit=1)[0]
    return first if first.lower().strip(",") in LEANING or first.startswith(QUOTED) else None
