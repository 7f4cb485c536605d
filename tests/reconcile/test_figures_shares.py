"""Whose a share of the votes or the seats is."""

from typing import Any

import msgspec
import pytest

from dateline.reconcile.figures import Stated, compare
from dateline.reconcile.figures_table import name_question, questions
from tests.reconcile.told_reports import stated

POLL: dict[str, Any] = {
    "unit": "percent",
    "counted": "vote",
    "event_word": "vote",
    "event_type": "OFFICE",
    "where": None,
}


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Grace Marlow had [52.1] per cent of the vote to 44.3 per cent for President Moses Tarn.", "Marlow"),
        ("Grace Marlow had 52.1 per cent of the vote to [44.3] per cent for President Moses Tarn.", "Tarn"),
        ("Moses Tarn won re-election with [50.3] per cent of the vote.", "Tarn"),
        ("Tarn had 48.9 per cent of the vote and his rival Grace Marlow [49.4] per cent.", "Marlow"),
        ("With [half] of ballots counted, most voted no.", None),
        ("With half of ballots counted, [54] per cent voted no and 46 per cent yes.", "no"),
        ("With half of ballots counted, 54 per cent voted no and [46] per cent yes.", "yes"),
        ("Marlow Steel had [12] per cent of the market.", None),  # no vote
        ("On Saturday [62] per cent voted for the law.", None),
        ("In New Sylvania [62] per cent voted for the law.", None),
        ("The Marlow Party had [36] per cent of the vote.", "Marlow"),
        ("On Sunday the Old Harbour Party had [36] per cent of the vote.", "OHP"),
        ("The OHP had [36] per cent of the vote.", "OHP"),
        ("Grace Marlow won New Sylvania's presidential election with [52] per cent of the vote.", "Marlow"),
        ("Moses Tarn, who won [47] per cent, conceded defeat.", "Tarn"),
    ],
)
def test_a_share_of_a_vote_is_of_the_name_or_the_answer_beside_it(marked: str, expected: str | None) -> None:
    told = stated("a/1", marked, 50, phrase=_percent(marked), **POLL)
    assert told.measure.owner == expected


def _percent(marked: str) -> str:
    number = marked[marked.index("[") + 1 : marked.index("]")]
    return f"{number} per cent" if f"[{number}] per cent" in marked else number


def share(ref: str, name: str, value: float) -> Stated:
    told = stated(ref, f"{name} had [{value}] per cent of the vote.", value, phrase=f"{value} per cent", **POLL)
    return msgspec.structs.replace(told, event="event-1")


def test_the_shares_of_two_are_not_compared() -> None:
    marlow, tarn = share("a/1", "Grace Marlow", 44.3), share("b/1", "Moses Tarn", 48.9)
    assert compare(marlow, tarn).reason.endswith("that of Marlow against that of Tarn")
    assert compare(marlow, share("b/2", "Marlow", 49.4)).relation == "conflict"


def test_each_share_is_a_question_of_its_own_and_says_whose() -> None:
    groups = questions([share("a/1", "Grace Marlow", 44.3), share("b/1", "Moses Tarn", 48.9)])
    assert [name_question(group) for group in groups] == [
        "vote counted, Marlow, 3 May 2031",
        "vote counted, Tarn, 3 May 2031",
    ]


def told(ref: str, marked: str, value: float, **given: Any) -> Stated:
    return stated(ref, marked, value, phrase=_percent(marked), **{**POLL, **given})


def test_an_exit_poll_stands_against_no_count() -> None:
    poll = told("a/1", "Grace Marlow won [44] per cent of the vote, an exit poll showed.", 44)
    count = told("b/1", "Grace Marlow had [41] per cent of the vote, the commission said.", 41)
    assert compare(poll, count).reason.endswith("a poll against a count of the votes")


def test_two_polls_are_compared() -> None:
    first = told("a/1", "Grace Marlow won [44] per cent of the vote, an exit poll showed.", 44)
    second = told("b/1", "Grace Marlow won [39] per cent of the vote, an exit poll showed.", 39)
    assert not compare(first, second).reason.endswith("a count of the votes")


def test_a_share_of_a_later_day_is_counted_further() -> None:
    first = msgspec.structs.replace(share("a/1", "Marlow", 44.3), event="event-1")
    second = told("b/1", "Marlow had [46.1] per cent of the vote.", 46.1, published="2031-05-05")
    found = compare(first, msgspec.structs.replace(second, event="event-1"))
    assert (found.relation, found.reason) == ("revision", "44.3 and 46.1: votes were counted on")


def test_turnout_of_a_later_day_is_counted_further() -> None:
    given = {"counted": "turnout", "event": None, "story": "s"}
    first = told("a/1", "Turnout was [31] per cent by noon.", 31, **given)
    second = told("b/1", "Turnout was [57] per cent.", 57, published="2031-05-05", **given)
    pair = [msgspec.structs.replace(item, event="event-1") for item in (first, second)]
    assert compare(*pair).relation == "revision"


@pytest.mark.parametrize(
    ("marked", "counted"),
    [
        ("With [35] per cent of the votes counted, Grace Marlow led.", True),
        ("Grace Marlow led after counting [35] per cent of ballots.", True),
        ("Grace Marlow had [35] per cent of the votes.", False),
        ("Grace Marlow had [35] per cent of the vote in Oststad after 90 per cent of ballots were counted.", False),
        ("Grace Marlow had [35] per cent of the votes cast in counted towns.", False),
    ],
)
def test_how_many_votes_are_counted_is_no_share_of_them(marked: str, counted: bool) -> None:
    assert (told("a/1", marked, 35).measure.population == "votes counted") is counted


@pytest.mark.parametrize(
    "marked",
    [
        "Grace Marlow won [44] per cent of the vote in Sunday's poll.",
        "Grace Marlow won [44] per cent of the vote, the poll body said.",
        "Defying opinion polls, Grace Marlow won [44] per cent of the vote.",
    ],
)
def test_a_poll_may_be_the_election(marked: str) -> None:
    count = told("b/1", "Grace Marlow had [41] per cent of the vote, the commission said.", 41)
    assert not compare(told("a/1", marked, 44), count).reason.endswith("a count of the votes")


@pytest.mark.parametrize("counted", ["turnout", None])
def test_rivals_who_count_votes_are_in_conflict_on_a_later_day_too(counted: str | None) -> None:
    given = {"counted": counted, "event": None} if counted else {}
    first = told("a/1", "Marlow had [44] per cent of the vote.", 44, source="commission", **given)
    later = {**given, "source": "opposition", "published": "2031-05-05"}
    second = told("b/1", "Marlow had [28] per cent of the vote.", 28, **later)
    pair = [msgspec.structs.replace(item, event="event-1") for item in (first, second)]
    assert compare(*pair).relation == "conflict"
