"""What numbers count that leave it out, and which event a part and its whole belong to."""

import re

import msgspec
import pytest

from dateline.resolve.figures import resolve_figures
from tests.resolve.figure_documents import document, figures, linked, span


def counted_things(marked: str, first: str) -> list[str | None]:
    """What each number counts, where the tagger found the thing of the first alone."""
    read = document(marked)
    numbers = (msgspec.structs.replace(read.numbers[0], counted=span(read.report.text, first)), *read.numbers[1:])
    found = resolve_figures(msgspec.structs.replace(read, numbers=numbers))
    return [f.counted.text if f.counted else None for f in found]


def test_a_number_that_leaves_out_what_it_counts_takes_it_from_the_number_before() -> None:
    marked = "The truck killed [seven] riders and injured [three] more. [Ninety] said they saw it."
    assert counted_things(marked, "riders") == ["riders", "riders", None]


def test_a_number_followed_by_another_thing_takes_nothing_from_before() -> None:
    assert counted_things("They freed [twelve] prisoners for [two] aid convoys.", "prisoners") == ["prisoners", None]


def test_a_number_of_another_type_of_event_takes_no_thing_from_before() -> None:
    burned, killed = ("destroyed", "DISASTER"), ("killed", "CASUALTY")
    found = linked("Fire destroyed [300] houses and killed [17].", (burned, killed), ("houses", None))
    assert found[1].counted is None


@pytest.mark.parametrize(
    ("marked", "thing"),
    [
        ("They killed [six] villagers and took another [20].", "villagers"),
        ("They killed [six] villagers and took a further [20].", "villagers"),
        ("They killed [six] villagers and took [20] more.", "villagers"),
        ("They killed [six] villagers and took [20].", None),
    ],
)
def test_another_number_of_people_is_more_of_those_told_before(marked: str, thing: str | None) -> None:
    found = linked(marked, (("killed", "CASUALTY"), ("took", "ASSAULT")), ("villagers", None))
    assert (found[1].counted.text if found[1].counted else None) == thing


def test_another_number_of_people_are_no_more_houses() -> None:
    burned, killed = ("burned", "DISASTER"), ("killed", "CASUALTY")
    found = linked("Fire burned [300] houses and killed another [17].", (burned, killed), ("houses", None))
    assert found[1].counted is None


def test_parts_of_a_whole_count_it_whatever_their_events() -> None:
    lost, saved = ("lost", "CASUALTY"), ("rescued", "AID")
    found = linked(
        "Of the [eight] sailors, [two] were lost and [six] were rescued.", (lost, lost, saved), ("sailors", None, None)
    )
    assert [f.counted.text if f.counted else None for f in found] == ["sailors"] * 3


def test_a_pronoun_counted_before_is_passed_over() -> None:
    died = ("died", "CASUALTY")
    found = linked(
        "[Ten] miners died, [four] of them at once, and [16] were hurt.", (died, died, died), ("miners", "them", None)
    )
    assert found[2].counted is not None and found[2].counted.text == "miners"


@pytest.mark.parametrize(
    ("marked", "thing"),
    [
        ("[Seven] of the [23] sailors drowned.", "sailors"),
        ("[Seven] of [23] sailors drowned.", "sailors"),
        ("[Seven] out of the roughly [23] sailors drowned.", "sailors"),
        ("[Seven] of the ship's [23] sailors drowned.", "sailors"),
        ("[40] per cent of its [23] sailors drowned.", "sailors"),
    ],
)
def test_the_whole_has_not_the_event_of_its_part(marked: str, thing: str) -> None:
    drowned = ("drowned", "CASUALTY")
    assert [f.event for f in linked(marked, (drowned, drowned), (None, thing))] == ["e1", None]


def test_a_whole_belongs_to_the_event_that_names_it() -> None:
    wounded, charged = ("wounded", "CASUALTY"), ("charges", "CHARGE")
    assert linked("[Three] of the [40] wounded men left.", (wounded, wounded), (None, "men"))[1].event == "e1"
    assert linked("[29] out of [30] charges were dropped.", (charged, charged), (None, "charges"))[1].event == "e1"


def test_a_whole_has_not_the_event_that_its_victims_are_told_by() -> None:
    marked = "[Ten] of [12] victims of the bombing came home."
    home, bombed = ("came", "MOVEMENT"), ("bombing", "ATTACK")
    assert linked(marked, (home, bombed), (None, "victims of the bombing"))[1].event is None


@pytest.mark.parametrize(
    ("marked", "things"),
    [
        ("It killed [33] people, including [seven] pupils and their teacher, and injured [21].", ("people", "pupils")),
        ("[37] riders were killed, among them [two] guards, and [26] injured.", ("riders", "guards")),
        ("[12] civilians ([three] women and a child) were killed and [30] were hurt.", ("civilians", "women")),
    ],
)
def test_a_number_after_an_aside_counts_what_stands_before_it(marked: str, things: tuple[str, str]) -> None:
    killed = (re.search("killed", marked)[0], "CASUALTY")  # type: ignore[index]
    found = linked(marked, (killed,) * 3, (*things, None))
    assert found[2].counted is not None and found[2].counted.text == things[0]


def test_a_number_after_the_clause_of_an_aside_counts_what_that_tells() -> None:
    killed = ("killed", "CASUALTY")
    marked = "It killed [33] people, including children, and wounded [12] soldiers and [five] died."
    assert linked(marked, (killed,) * 3, ("people", "soldiers", None))[2].counted == span(
        re.sub(r"[\[\]]", "", marked), "soldiers"
    )


def test_a_number_after_two_things_counted_together_counts_neither() -> None:
    killed = ("killed", "CASUALTY")
    marked = "Gunmen killed [eight] villagers and [two] soldiers and wounded [15]."
    assert linked(marked, (killed,) * 3, ("villagers", "soldiers", None))[2].counted is None


@pytest.mark.parametrize("adverb", ["critically", "severely", "badly", "fatally"])
def test_a_number_told_with_how_badly_counts_what_was_told_before(adverb: str) -> None:
    assert counted_things(f"The blast hurt [nine] people, [two] {adverb}.", "people") == ["people", "people"]


@pytest.mark.parametrize(
    ("marked", "counted", "unit", "thing"),
    [
        (
            "The ministry sold [4.5 billion] zlotys of five-year bonds.",
            "zlotys of five-year bonds",
            "PLN",
            "five-year bonds",
        ),
        ("The town sent [two] foot patrols.", "foot patrols", "count", "foot patrols"),
        ("They felled [300] acres of pine.", "pine", "acre", "pine"),
    ],
)
def test_the_unit_before_of_is_no_part_of_the_thing_counted(marked: str, counted: str, unit: str, thing: str) -> None:
    found = figures(marked, counted=counted)[0]
    assert found.counted is not None and (found.unit, found.counted.text) == (unit, thing)


@pytest.mark.parametrize(
    ("marked", "counted", "unit", "thing"),
    [
        ("Boats sank in [40]-knot winds.", "knot winds", "kn", "winds"),
        ("The [50]-megawatt plant burned.", "megawatt plant", "MW", "plant"),
        ("They sent [12] foot patrols.", "foot patrols", "count", "foot patrols"),
        ("They baked [12] pound cakes.", "pound cakes", "count", "pound cakes"),
    ],
)
def test_what_a_hyphen_ties_to_the_number_is_its_unit(marked: str, counted: str, unit: str, thing: str) -> None:
    figure = figures(marked, counted=counted)[0]
    assert figure.counted is not None and (figure.unit, figure.counted.text) == (unit, thing)
