"""Judgements folded to what holds, and the judgements that merging, splitting and undoing events add.

A judgement is a row that is added and can be undone, never changed; what holds is a function of the rows alone. So
merges, splits and undoings in any order that leave the same rows active leave the same ledger.
"""

import hashlib
from collections.abc import Collection, Iterable, Sequence

import msgspec

from dateline.model.errors import OptionError
from dateline.model.ledger import Joined, Judgement, Verdict

Pair = tuple[str, str]
ID_LENGTH = 16
"""Hexadecimal digits of an id: 64 bits, so that a clash among 100 million rows has odds of one in 4,000."""


class Author(msgspec.Struct, frozen=True):
    """Who judges, when (ISO 8601, UTC) and why."""

    who: str
    at: str
    why: str = ""


def order_pair(left: str, right: str) -> Pair:
    """The two in the order that judgements keep. Raises OptionError where they are one."""
    if left == right:
        raise OptionError(f"a judgement about {left!r} and itself, expected two different things")
    return (left, right) if left < right else (right, left)


def pair_of(judgement: Judgement) -> Pair:
    """What a judgement is about, in order."""
    return judgement.left, judgement.right


def judge(about: Joined, pair: Pair, verdict: Verdict, author: Author) -> Judgement:
    """A person's judgement. Raises OptionError for a pair of one."""
    left, right = order_pair(*pair)
    parts = (about, left, right, verdict, author.who, author.at)
    return Judgement(
        id=digest("\x1f".join(parts)),
        about=about,
        left=left,
        right=right,
        verdict=verdict,
        who=author.who,
        person=True,
        at=author.at,
        why=author.why,
    )


def digest(text: str) -> str:
    """A short stable id of a text: the first ID_LENGTH hexadecimal digits of its sha256."""
    return hashlib.sha256(text.encode()).hexdigest()[:ID_LENGTH]


def undo(judgement: Judgement) -> Judgement:
    """The same judgement, undone."""
    return msgspec.structs.replace(judgement, undone=True)


def active(judgements: Iterable[Judgement]) -> dict[Pair, Judgement]:
    """The judgement that holds on each pair.

    A person's goes before any machine's, a later one before an earlier; of two at one moment the one with the larger
    id holds, so that the order of the rows does not matter. A row that stands undone anywhere does not count.
    """
    rows = list(judgements)
    undone = {row.id for row in rows if row.undone}
    holding: dict[Pair, Judgement] = {}
    for row in sorted((row for row in rows if row.id not in undone), key=rank):
        holding[pair_of(row)] = row
    return holding


def rank(judgement: Judgement) -> tuple[bool, str, str]:
    """Sorts judgements so that the one that holds comes last."""
    return judgement.person, judgement.at, judgement.id


def merge(left: str, right: str, author: Author) -> tuple[Judgement, ...]:
    """That two events are one, told of their representative tellings (``left``, ``right``: references).

    Raises OptionError where both are the same telling.
    """
    return (judge("event", (left, right), "same", author),)


def split(event: Sequence[str], out: Collection[str], author: Author) -> tuple[Judgement, ...]:
    """That the tellings ``out`` are not of the event with the tellings ``event``, but together of another.

    Each that goes is told different from each that stays, so that none can come back by way of a third; those that go
    are told the same as the first of them. Raises OptionError where nothing goes or nothing stays, or where one that is
    to go does not belong to the event.
    """
    going = [ref for ref in event if ref in out]
    staying = [ref for ref in event if ref not in out]
    if not going or not staying or len(going) < len(set(out)):
        raise OptionError(
            f"{len(set(out))} tellings to take out, {len(going)} of them among the {len(event)} of the event; expected "
            "some but not all of its tellings"
        )
    parted = [judge("event", (gone, stays), "different", author) for gone in going for stays in staying]
    kept = [judge("event", (going[0], gone), "same", author) for gone in going[1:]]
    return (*parted, *kept)


def only(judgements: Iterable[Judgement], about: Joined) -> tuple[Judgement, ...]:
    """The judgements about copies, stories or events."""
    return tuple(row for row in judgements if row.about == about)
