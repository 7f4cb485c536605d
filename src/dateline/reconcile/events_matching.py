"""The machine's judgements on the events of a report that is added: the one step that the ledger calls."""

from collections.abc import Iterable, Sequence

from dateline.model.ledger import Judgement, Verdict
from dateline.reconcile.events_blocking import EventIndex, pair_up
from dateline.reconcile.events_cluster import KEPT, LINK
from dateline.reconcile.events_compare import Comparer
from dateline.reconcile.events_views import EventView
from dateline.reconcile.judgements import Author, digest


def match_events(
    own: Sequence[EventView], near: Iterable[EventView], index: EventIndex, *, comparer: Comparer, author: Author
) -> list[Judgement]:
    """What the machine (``author``: the program with its version) thinks of the pairs worth keeping.

    ``own`` are the tellings of the added report, ``near`` those of near reports, the nearest first; ``comparer`` knows
    the reports of both and of all that ``index`` gives.
    """
    rows = []
    for left, right in pair_up(own, near, index):
        if score := comparer.compare(left, right, least=KEPT):
            verdict: Verdict = "same" if score.total >= LINK else "unsure"
            pair = (left.telling.ref, right.telling.ref)
            rows.append(
                Judgement(
                    id=digest("\x1f".join(("event", *pair, author.who, author.at))),
                    about="event",
                    left=pair[0],
                    right=pair[1],
                    verdict=verdict,
                    who=author.who,
                    person=False,
                    at=author.at,
                    why=author.why,
                    score=score,
                )
            )
    return rows
