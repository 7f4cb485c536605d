"""What the machine thinks of the events of an added report."""

from dateline.reconcile.events_blocking import MemoryEventIndex
from dateline.reconcile.events_cluster import KEPT
from dateline.reconcile.events_compare import Comparer
from dateline.reconcile.events_matching import match_events
from dateline.reconcile.events_views import view_report, view_tellings
from dateline.reconcile.judgements import Author
from tests.reconcile.event_tellings import actor, telling

PROGRAM = Author("dateline 1", "2026-01-01T00:00:00Z")
SDF = actor("Syrian Democratic Forces", "SDF")
NEWS = "The SDF captured Baghouz on Saturday. Fighters surrendered near the Euphrates river."


def test_alike_tellings_get_a_row_with_reasons_and_unlike_ones_none() -> None:
    old = view_tellings(
        [
            telling("old/1", "The SDF [captured] Baghouz.", actors=[SDF]),
            telling("old/2", "Fighters [surrendered] near the river.", offset=100, type="RETREAT"),
        ]
    )
    new = view_tellings([telling("new/1", "The SDF [seized] Baghouz.", actors=[SDF])])
    reports = {name: view_report(name, NEWS) for name in ("old", "new")}
    comparer = Comparer(lambda word: 3.0, lambda report: 0.2, reports)
    (row,) = match_events(new, old, MemoryEventIndex(), comparer=comparer, author=PROGRAM)
    assert (row.left, row.right, row.person, row.about) == ("new/1", "old/1", False, "event")
    assert row.score is not None
    assert row.score.total >= KEPT
    assert "actors agree" in {feature.name for feature in row.score.features}
