"""A telling that gives another's figure as an earlier or a wrong one: revision, rejection, and what is only cited."""

import msgspec
import pytest

from dateline.reconcile.figures import Comparison, Stated, compare
from dateline.reconcile.figures_report import state_report
from tests.reconcile.told_reports import figure, stated

KILLED = "[12] people were killed in Oststad on Saturday."


def relation(left: Comparison) -> tuple[str, str]:
    return left.relation, left.reason


def joined(*items: Stated) -> list[Stated]:
    """The same figures, of one joined event."""
    return [msgspec.structs.replace(item, event="event-1") for item in items]


def test_the_same_publisher_on_a_later_day_revises() -> None:
    early = stated("a/1", KILLED, 12, publisher="Post")
    late = stated("c/1", "[19] people were killed in Oststad.", 19, publisher="Post", published="2031-05-05")
    assert compare(late, early).relation == "revision"


def test_a_report_that_says_what_it_replaces_revises_another_outlet() -> None:
    early = stated("a/1", "[Seven] people drowned in the flood.", 7, event_word="drowned")
    later = [
        figure("b/1", "[Eleven] people drowned, officials said.", 11, published="2031-05-06", where=None),
        figure("b/2", "They raised the toll from [seven].", 7, published="2031-05-06", offset=45, event=None),
    ]
    eleven, seven = state_report(later)
    assert seven.cited
    told = compare(early, eleven)
    assert told.relation == "revision"
    assert "replaced" in told.reason


def test_a_report_that_rejects_anothers_figure_conflicts_with_it() -> None:
    early = stated("a/1", "[200] militants surrendered.", 200, counted="militants", event_word="surrendered")
    later = "Only [40] militants surrendered, not 200."
    forty, rejected = state_report(
        [
            figure("b/1", later, 40, counted="militants", event_word="surrendered"),
            figure(
                "b/2",
                "Only 40 militants surrendered, not [200].",
                200,
                counted="militants",
                event_word="surrendered",
            ),
        ]
    )
    assert rejected.cited
    assert compare(early, forty).relation == "conflict"


TOLL = "The death toll from the blast rose on Saturday to at least 14 from 12, the governor said."


def risen() -> tuple[Stated, Stated]:
    """A governor's 14 of the 4th, told with the 12 that it replaces."""
    told = {"published": "2031-05-04", "source": "the governor"}
    new, old = TOLL.replace("14", "[14]"), TOLL.replace("12", "[12]")
    fourteen, twelve = state_report([figure("b/1", new, 14, **told), figure("b/2", old, 12, **told)])
    return fourteen, twelve


def test_the_value_before_a_change_is_told_as_replaced() -> None:
    fourteen, twelve = risen()
    assert (fourteen.cited, twelve.cited) == (False, True)
    assert fourteen.replaces == twelve.bounds
    assert compare(fourteen, twelve).left == "b/2"
    assert compare(fourteen, twelve).relation == "revision"


def test_a_way_from_one_place_to_another_replaces_nothing() -> None:
    text = "The army moved 300 men to 14 villages from [12] camps."
    (camps,) = state_report([figure("a/1", text, 12, counted="camps", event_word="moved")])
    assert not camps.cited


def test_what_is_told_only_as_replaced_stands_against_no_other_report() -> None:
    _, twelve = risen()
    ministry = stated("c/1", "[14] people were killed in Oststad.", 14, published="2031-05-05", source="ministry")
    police = stated("a/1", KILLED, 12, published="2031-05-03", source="police")
    assert compare(twelve, ministry).relation == "not comparable"
    assert "only as replaced" in compare(twelve, ministry).reason
    assert compare(police, twelve).relation == "agreement"


def test_a_number_that_a_correction_rejects_is_nobodys_claim() -> None:
    corrected = "Shelling killed {} people, not {}, in Oststad, doctors said, correcting an earlier report."
    told = {"published": "2031-05-06", "source": "doctors", "publisher": "Post"}
    thirty, twenty = state_report(
        [
            figure("c/1", corrected.format("[30]", "20"), 30, **told),
            figure("c/2", corrected.format("30", "[20]"), 20, **told),
        ]
    )
    other = stated("b/1", "[30] people were killed in Oststad.", 30)
    assert compare(other, thirty).relation == "agreement"
    assert compare(other, twenty).relation == "not comparable"


@pytest.mark.parametrize(
    ("marked", "value", "expected"),
    [
        ("The number of those killed in Oststad rose to [19], doctors said.", 19, "revision"),
        ("The number of those killed in Oststad was lowered to [7], doctors said.", 7, "revision"),
        ("The number of those killed in Oststad rose to [7], doctors said.", 7, "conflict"),  # from a smaller one
        ("The number of those killed in Oststad was revised to [7], doctors said.", 7, "revision"),
        ("Doctors corrected the toll and said [7] people were killed when the river rose.", 7, "revision"),
        ("Doctors said [7] people were killed, correcting an earlier figure, as prices rose again.", 7, "revision"),
        ("Doctors corrected the number of those killed when a bridge fell in Oststad to [19].", 19, "revision"),
        ("The number of those killed when a ferry sank rose on Sunday to [7], doctors said.", 7, "conflict"),
        ("Doctors raised the death toll from the blast in Oststad to [7].", 7, "conflict"),
    ],
)
def test_a_correction_that_says_which_way_replaces_only_a_value_on_that_side(
    marked: str, value: int, expected: str
) -> None:
    later = stated("b/1", marked, value, source="doctors", counted=None)
    assert compare(*joined(stated("a/1", KILLED, 12), later)).relation == expected


def test_a_correction_that_names_the_old_value_replaces_no_other() -> None:
    told = {"published": "2031-05-04", "source": "the agency", "when": None, "counted": "cases", "event_type": None}
    text = "The cases of the week fell to {} from {}, the agency said."
    week = {**told, "event_word": "fell"}
    new, old = state_report(
        [
            figure("b/1", text.format("[325]", "415"), 325, **week),
            figure("b/2", text.format("325", "[415]"), 415, **week),
        ]
    )
    total = stated("a/1", "The agency had counted [1,240] cases.", 1240, **{**told, "event_word": "counted"})
    assert new.replaces == old.bounds
    assert (
        compare(*joined(total, new)).reason != "1,240 and 325: the later report says that it changes an earlier figure"
    )


@pytest.mark.parametrize("offset", [0, 120])
def test_a_correction_changes_no_other_number_of_its_own_report(offset: int) -> None:
    shot = stated("a/1", "Police shot [12] people dead in Oststad.", 12, offset=offset)
    toll = stated("a/2", "The number of those killed was raised to [19].", 19, counted=None, offset=60)
    assert compare(*joined(shot, toll)).relation == "not comparable"


@pytest.mark.parametrize(
    ("source", "counted", "expected"),
    [
        ("police", "people", "revision"),
        ("doctors", "people", "conflict"),
        ("police", "police officers", "not comparable"),  # some of them
    ],
)
def test_a_teller_changes_what_it_said_of_the_same_people_in_an_earlier_sentence(
    source: str, counted: str, expected: str
) -> None:
    shot = stated("a/2", "Police said that [12] people were killed.", 12, source="Police")
    told = f"In the evening the number of {counted} killed was revised to [9]."
    risen = stated("a/1", told, 9, counted=counted, source=source, offset=60)
    found = compare(*joined(shot, risen))
    assert found.relation == expected
    assert expected != "revision" or (found.left, found.right) == ("a/2", "a/1")


@pytest.mark.parametrize(("source", "expected"), [("divers", "conflict"), (None, "not comparable")])
def test_bodies_that_are_found_are_some_of_the_dead(source: str | None, expected: str) -> None:
    dead = stated("a/1", KILLED, 12, source="the governor", event="a/1-e")
    bodies = stated("a/2", "[Nine] bodies were recovered.", 9, counted="bodies", source=source, offset=60)
    assert compare(*joined(dead, bodies)).relation == expected
