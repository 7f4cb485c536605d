"""The events of numbers that are parts of others, new tolls, tellers or lengths."""

import msgspec
import pytest

from dateline.model import EventMention, Figure, Span, StatementMention
from dateline.resolve.figures import resolve_figures
from tests.resolve.figure_documents import document, linked, span


def of(figures: tuple[Figure, ...]) -> list[str | None]:
    return [figure.event for figure in figures]


def test_parts_have_the_event_of_the_whole_and_count_what_it_counts() -> None:
    found = linked(
        "In all, [89] civilians died in April: [41] in air strikes, [30] in shelling.",
        (("died", "CASUALTY"), ("strikes", "ASSAULT"), ("shelling", "ASSAULT")),
        ("civilians", "air strikes", None),
    )
    assert of(found) == ["e1", "e1", "e1"]
    assert [x.counted and x.counted.text for x in found] == ["civilians"] * 3


def events_of(
    marked: str, source: str, *told: tuple[str, str], linked_to: tuple[str, ...], actor: str = "", target: str = ""
) -> list[str | None]:
    """The events of the numbers of a report that has one statement, of ``source``, and the events ``told``."""
    given = document(marked)
    text = given.report.text
    events = tuple(
        EventMention(
            trigger=span(text, trigger), type=kind, status="occurred", score=0.9,
            actor=(span(text, actor),) if actor else (), target=(span(text, target),) if target else (),
        )
        for trigger, kind in told
    )  # fmt: skip
    numbers = tuple(
        msgspec.structs.replace(number, event=span(text, trigger))
        for number, trigger in zip(given.numbers, linked_to, strict=True)
    )
    statements = (said_by(text, source),) if source else ()
    return of(resolve_figures(msgspec.structs.replace(given, numbers=numbers, events=events, statements=statements)))


def test_a_part_that_was_given_the_cause_of_the_part_before_has_the_event_of_the_whole() -> None:
    text = "Some [20] were killed in ambushes, [30] in bombings and [14] by snipers."
    told = ("killed", "CASUALTY"), ("ambushes", "ASSAULT"), ("bombings", "ASSAULT")
    assert events_of(text, "", *told, linked_to=("killed", "bombings", "bombings")) == ["e1", "e1", "e1"]


@pytest.mark.parametrize(
    ("part", "verb", "kind"),
    [("on the bus were", "kidnapped", "COERCE"), ("by the river were", "displaced", "DISPLACE")],
)
def test_those_who_something_else_befell_are_no_part(part: str, verb: str, kind: str) -> None:
    text = f"Gunmen killed [nine] people, and [40] {part} {verb}."
    assert events_of(text, "", ("killed", "CASUALTY"), (verb, kind), linked_to=("killed", verb)) == ["e1", "e2"]


def said_by(text: str, source: str) -> StatementMention:
    cue = text.index("said")
    content = (Span(cue + 5, len(text), text[cue + 5 :]),)
    return StatementMention(
        cue=(span(text, "said"),), source=span(text, source), content=content, form="indirect", stance="asserts",
        score=1.0,
    )  # fmt: skip


def test_a_number_behind_the_verb_of_another_event_is_no_part() -> None:
    text = "Rebels killed [12] in Arden, shot dead a priest and [nine] in raids on Lindal."
    told = ("killed", "CASUALTY"), ("shot", "ASSAULT"), ("raids", "ASSAULT")
    assert events_of(text, "", *told, linked_to=("killed", "raids")) == ["e1", "e3"]


def test_a_part_that_is_not_told_by_its_cause_keeps_its_event() -> None:
    text = "Fire kills [nine], injures [dozens] in Arden."
    assert events_of(text, "", ("kills", "CASUALTY"), ("injures", "CASUALTY"), linked_to=("kills", "injures")) == [
        "e1",
        "e2",
    ]


def test_the_new_number_of_a_toll_is_that_of_the_toll() -> None:
    text = "Three more people died on Monday, taking the toll to [58]."
    assert events_of(text, "", ("died", "CASUALTY"), ("toll", "CASUALTY"), linked_to=("died",)) == ["e2"]


def test_those_who_tell_of_the_dead_are_not_among_them() -> None:
    text = "Rebels killed [13] soldiers, [two] army sources said."
    assert events_of(text, "two army sources", ("killed", "CASUALTY"), linked_to=("killed", "killed")) == ["e1", None]


@pytest.mark.parametrize(
    ("content", "verb", "target"),
    [("they were raped by soldiers", "raped", "they"), ("guards beat them", "beat", "them")],
)
def test_those_who_tell_what_befell_them_belong_to_it(content: str, verb: str, target: str) -> None:
    text = f"[Five] women said {content}."
    assert events_of(text, "Five women", (verb, "ASSAULT"), linked_to=(verb,), target=target) == ["e1"]


def test_those_whom_it_befell_belong_to_what_they_tell() -> None:
    text = "[Two] officers wounded in Arden said rebels attacked at dawn."
    told = ("attacked", "ASSAULT")
    assert events_of(text, "Two officers", told, linked_to=("attacked",), target="Two officers") == ["e1"]


def test_those_who_tell_of_others_are_not_among_them() -> None:
    text = "[Two] officers said rebels killed a guard before they fled."
    told = ("killed", "CASUALTY")
    assert events_of(text, "Two officers", told, linked_to=("killed",), target="a guard") == [None]


def test_those_who_tell_of_what_they_did_belong_to_it() -> None:
    text = "[Hundreds] of people marched through Arden and said they would stay."
    told = ("marched", "PROTEST")
    assert events_of(text, "Hundreds of people", told, linked_to=("marched",), actor="Hundreds of people") == ["e1"]


@pytest.mark.parametrize("words", ["[15] kilometres from the border", "[300] metres from a school"])
def test_a_length_is_not_of_the_dead(words: str) -> None:
    text = f"Militants killed [seven] people in Arden, {words}."
    assert events_of(text, "", ("killed", "CASUALTY"), linked_to=("killed", "killed")) == ["e1", None]


def test_a_length_may_be_of_a_retreat() -> None:
    assert events_of("Troops withdrew [15] km.", "", ("withdrew", "RETREAT"), linked_to=("withdrew",)) == ["e1"]
