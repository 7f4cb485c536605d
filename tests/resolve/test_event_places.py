"""Where an event happened, where its sentence names several places."""

import pytest

from dateline.model import Document, EventMention, Level, Place, Report, Sentence, Span
from dateline.resolve.event_days import Clauses
from dateline.resolve.event_places import finest_place, is_unknown_nearer, struck_building


def where(text: str, trigger: str, others: tuple[str, ...], *named: tuple[str, str], kind: str = "CASUALTY") -> str:
    """The words of the place of the event of ``trigger``, to which all of the places are given."""
    places = []
    for n, (words, level) in enumerate(named):
        at = text.index(words)
        places.append(
            Place(
                id=f"p{n}",
                start=at,
                end=at + len(words),
                text=words,
                use="location",
                name=words,
                country="NO",
                admin1="North",
                level=level,
                lat=60.0,
                lon=10.0,
                gazetteer=None,
            )
        )
    events = [event(text, trigger, kind), *(event(text, other, "ASSAULT") for other in others)]
    report = Report(id="r", sha256="0" * 64, text=text)
    document = Document(report=report, sentences=(Sentence(0, len(text), 0),), events=tuple(events))
    found = finest_place(places, events[0], Clauses(document))
    assert found is not None
    return found.text


def event(text: str, trigger: str, kind: str) -> EventMention:
    at = text.index(trigger)
    return EventMention(trigger=Span(at, at + len(trigger), trigger), type=kind, status="occurred", score=0.9)


TOWNS = (("Arden", "settlement"), ("Lindal", "settlement"))


@pytest.mark.parametrize(
    ("text", "trigger", "other"),
    [
        ("In Arden shells hit a school, while in Lindal a drone wounded four.", "wounded", "hit"),
        ("Police arrested 14 in Arden and seized a boat in Lindal.", "seized", "arrested"),
        ("Nine died in Arden and two were wounded in Lindal.", "wounded", "died"),
    ],
)
def test_each_event_has_the_place_of_its_own_clause(text: str, trigger: str, other: str) -> None:
    assert where(text, trigger, (other,), *TOWNS) == "Lindal"
    assert where(text, other, (trigger,), *TOWNS) == "Arden"


def test_a_place_behind_the_next_event_is_not_its_own_even_if_it_is_finer() -> None:
    text = "Nine died in Norland and two were wounded in Lindal."
    named = ("Norland", "region"), ("Lindal", "settlement")
    assert where(text, "died", ("wounded",), *named) == "Norland"


def test_of_places_before_the_event_it_is_the_one_of_its_own_clause() -> None:
    text = "A bomb in Arden killed six people and a mine in Lindal wounded two."
    assert where(text, "wounded", ("killed",), *TOWNS) == "Lindal"


def test_a_place_that_somebody_went_to_is_not_nearer() -> None:
    text = "Some were missing after boats to Lindal capsized near Arden."
    assert where(text, "missing", ("capsized",), ("Lindal", "province"), ("Arden", "settlement")) == "Arden"


def test_a_finer_place_of_another_clause_within_its_own_stays() -> None:
    text = "In Norland troops captured a leader, and they found mines in Lindal."
    assert where(text, "captured", ("found",), ("Norland", "province"), ("Lindal", "settlement")) == "Lindal"


def test_of_places_told_together_it_is_the_first() -> None:
    assert where("Attacks in Arden and Lindal killed nine.", "killed", ("Attacks",), *TOWNS) == "Arden"


def test_a_place_behind_the_next_clause_is_not_nearer() -> None:
    text = "Rockets hit Arden, wounding three, and sirens sounded in Lindal."
    assert where(text, "wounding", ("hit",), *TOWNS) == "Arden"


@pytest.mark.parametrize("words", ["including 12", "12 of them", "among them 16 children"])
def test_where_is_not_the_place_of_some_of_those_counted(words: str) -> None:
    text = f"Floods killed 57 people in Norland, {words} in Arden."
    assert where(text, "killed", (), ("Norland", "country"), ("Arden", "settlement")) == "Norland"


def test_where_is_the_place_of_one_among_several_acts_that_is_told_with_it() -> None:
    text = "Bombs went off across Norland, including one in Arden that killed nine."
    assert where(text, "killed", (), ("Norland", "country"), ("Arden", "settlement")) == "Arden"


def test_where_is_not_what_it_came_from() -> None:
    text = "Rockets fired from Arden killed two people in Norland."
    assert where(text, "killed", (), ("Arden", "settlement"), ("Norland", "country")) == "Norland"


def test_where_may_be_what_those_who_flee_come_from() -> None:
    text = "Some 300 people fled from Arden to Norland."
    named = ("Arden", "settlement"), ("Norland", "country")
    assert where(text, "fled", (), *named, kind="DISPLACE") == "Arden"


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("Border guards at Arden held five migrants from Lindal.", "held", "COERCE"),
        ("The army in Arden deployed troops from Lindal.", "deployed", "MOBILIZE"),
        ("Soldiers in Arden seized two men from Lindal.", "seized", "SEIZE"),
    ],
)
def test_where_is_not_what_those_held_or_sent_come_from(text: str, trigger: str, kind: str) -> None:
    assert where(text, trigger, (), *TOWNS, kind=kind) == "Arden"


def test_where_may_be_what_those_led_out_come_from() -> None:
    text = "Officials in Arden evacuated 300 people from Lindal."
    assert where(text, "evacuated", (), *TOWNS, kind="DISPLACE") == "Lindal"


@pytest.mark.parametrize("place", ["in Lindal", "near the port of Lindal"])
def test_a_building_before_the_event_before_is_not_its_own(place: str) -> None:
    text = f"Strikers closed Castle Arden and a farmer died {place}."
    assert where(text, "died", ("closed",), ("Castle Arden", "facility"), ("Lindal", "settlement")) == "Lindal"


def test_a_wide_place_behind_leaves_the_one_before() -> None:
    text = "Rebels attacked Arden and nine people died near Norland."
    assert where(text, "died", ("attacked",), ("Arden", "settlement"), ("Norland", "region")) == "Arden"


def is_null(text: str, trigger: str, other: str, known: tuple[str, Level]) -> bool:
    """Whether the event of ``trigger`` is in Lindal, which was not found, rather than in the known place."""
    at, unknown = text.index(known[0]), text.index("Lindal")
    found = place(at, known[0], level=known[1], country="NO")
    missing = place(unknown, "Lindal")
    events = [event(text, trigger, "CASUALTY"), event(text, other, "ASSAULT")]
    report = Report(id="r", sha256="0" * 64, text=text)
    document = Document(report=report, sentences=(Sentence(0, len(text), 0),), events=tuple(events))
    return is_unknown_nearer([found, missing], [found], events[0], Clauses(document))


def place(at: int, words: str, level: Level | None = None, country: str | None = None) -> Place:
    return Place(
        id=words, start=at, end=at + len(words), text=words, use="location", name=words, country=country, admin1=None,
        level=level, lat=None, lon=None, gazetteer=None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Rebels killed four people in Arden and 12 died in Lindal.", "settlement"),
        ("Two were killed on Lake Arden and 30 died when a boat sank on the Lindal.", "water"),
    ],
)
def test_an_unknown_place_right_behind_goes_before_a_known_one_of_another_event(text: str, level: Level) -> None:
    assert is_null(text, "died", "killed", ("Arden", level))
    assert not is_null(text, "killed", "died", ("Arden", level))


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("In Arden rebels came at night, and nine died in Lindal after troops attacked.", "settlement"),
        ("In Arden rebels attacked a bus, and nine people died in Lindal.", "settlement"),
        ("Rebels attacked Arden, where nine people died in Lindal.", "province"),
        ("Rebels attacked a bus and nine people died in Lindal near Arden.", "settlement"),
    ],
)
def test_a_known_place_that_may_hold_the_unknown_one_stays(text: str, level: Level) -> None:
    assert not is_null(text, "died", "attacked", ("Arden", level))


@pytest.mark.parametrize(
    "text",
    [
        "A jet crashed in the Cantre region, 180 km (110 miles) north-west of Arden, on Friday.",
        "A jet crashed in the Cantre region, some 60 miles from Arden.",
        "A jet crashed in the Cantre region, southeast of the capital Arden.",
    ],
)
def test_the_town_from_which_a_distance_is_given_is_not_where_it_happened(text: str) -> None:
    assert where(text, "crashed", (), ("Cantre", "district"), ("Arden", "settlement")) == "Cantre"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A jet crashed 30 km north of Arden in Norland.", ("Norland", "country")),
        ("Rebels crashed a jet in North, 40 km south of Arden.", ("North", "province")),
        ("The quake crashed down 72 km southwest of Arden and was felt in Cantre.", ("Cantre", "district")),
        ("A jet crashed in Cantre, in the north of Arden.", ("Cantre", "district")),
    ],
)
def test_it_is_where_no_other_place_is_said_to_lie_there(text: str, place: tuple[str, Level]) -> None:
    assert where(text, "crashed", (), place, ("Arden", "settlement")) == "Arden"


def test_the_water_behind_the_town_from_which_a_distance_is_given_is_where_it_happened() -> None:
    text = "A jet crashed 180km north of Arden in the Cantre Sea."
    assert where(text, "crashed", (), ("Cantre Sea", "water"), ("Arden", "settlement")) == "Cantre Sea"


def test_the_district_behind_the_town_is_that_of_the_town() -> None:
    text = "A jet crashed south of the village of Arden in Cantre district."
    assert where(text, "crashed", (), ("Cantre", "district"), ("Arden", "settlement")) == "Arden"


def test_a_distance_told_with_another_event_leaves_the_town() -> None:
    text = "A mine was closed in Cantre and a jet crashed 20 km from Arden."
    assert where(text, "crashed", ("closed",), ("Cantre", "district"), ("Arden", "settlement")) == "Arden"


def struck(text: str, target: str, name: str, kind: str = "ASSAULT", level: Level = "facility") -> bool:
    """Whether what was done to ``target`` was done at the place ``name`` in it."""
    at, first = text.index(name), text.index(target)
    place = Place(
        id="p0", start=at, end=at + len(name), text=name, use="location", name=name, country="NO", admin1="North",
        level=level, lat=60.0, lon=10.0, gazetteer=None,
    )  # fmt: skip
    span = Span(first, first + len(target), target)
    hit = EventMention(trigger=Span(0, 1, text[:1]), type=kind, status="occurred", score=0.9, target=(span,))
    return struck_building(hit, [place], text) is place


@pytest.mark.parametrize("target", ["Arden air base", "Arden air base in Lindal", "Arden air base, Lindal"])
def test_an_attacked_base_is_where_it_happened(target: str) -> None:
    assert struck(f"Rebels attacked the {target}.", target, "Arden air base")


def test_the_word_for_the_building_may_follow_its_name() -> None:
    assert struck("Rebels stormed the Dunbar military prison in Lindal.", "Dunbar military prison in Lindal", "Dunbar")


@pytest.mark.parametrize("target", ["Dunbar prison director", "director of Dunbar prison", "guards at Dunbar prison"])
def test_people_of_a_building_are_not_the_building(target: str) -> None:
    assert not struck(f"Rebels attacked the {target} in Lindal.", target, "Dunbar prison")


def test_a_town_is_no_building() -> None:
    assert not struck("Rebels attacked Dunbar in Norland.", "Dunbar in Norland", "Dunbar", level="settlement")


def test_what_is_asked_of_a_hospital_is_not_done_there() -> None:
    assert not struck("They sued Dunbar hospital in Lindal.", "Dunbar hospital", "Dunbar hospital", kind="LEGAL")


@pytest.mark.parametrize("way", ["travelling from Cantre to Arden", "on its way from Cantre to Arden"])
def test_where_a_train_was_bound_for_is_not_where_it_crashed(way: str) -> None:
    text = f"Nine people were killed when a train {way} crashed at Lindal."
    places = (("Cantre", "settlement"), ("Arden", "settlement"), ("Lindal", "settlement"))
    assert where(text, "killed", ("crashed",), *places) == "Lindal"


@pytest.mark.parametrize(
    "text",
    [
        "Nine people were killed as a train travelling from Cantre to Arden crashed.",
        "Nine people were killed by rockets fired from Cantre to Arden.",
    ],
)
def test_the_end_of_a_way_is_where_it_happened_if_no_other_town_is_named(text: str) -> None:
    assert where(text, "killed", (), ("Cantre", "settlement"), ("Arden", "settlement")) == "Arden"


@pytest.mark.parametrize("went", ["marched 20 miles", "was driven about 40 km", "flew 300 kilometres"])
def test_a_distance_that_somebody_went_leaves_the_town_where_they_started(went: str) -> None:
    text = f"A group {went} from Cantre to Arden, where nine were killed."
    assert where(text, "killed", (), ("Cantre", "settlement"), ("Arden", "settlement")) == "Arden"


@pytest.mark.parametrize(
    "words",
    ["5 km from the border at Arden", "10 miles from the front near Arden", "along 30 miles of road near Arden"],
)
def test_the_town_where_a_border_or_road_is_is_not_measured_from(words: str) -> None:
    text = f"Six were killed in Cantre, {words}."
    assert where(text, "killed", (), ("Cantre", "district"), ("Arden", "settlement")) == "Arden"


def test_the_town_in_which_a_home_is_is_measured_from() -> None:
    text = "Six were killed in Cantre, 20 miles from their base in Arden."
    assert where(text, "killed", (), ("Cantre", "district"), ("Arden", "settlement")) == "Cantre"


def test_what_is_over_a_river_at_a_distance_from_a_town_is_not_in_the_river() -> None:
    text = "A bridge collapsed over the Cantre River 30 km from Arden."
    assert where(text, "collapsed", (), ("Cantre River", "water"), ("Arden", "settlement")) == "Arden"


def test_where_somebody_has_come_is_no_end_of_a_way() -> None:
    text = "A Lindal man was arrested after travelling from Cantre to Arden."
    places = (("Lindal", "settlement"), ("Arden", "settlement"))
    assert where(text, "arrested", (), *places, kind="COERCE") == "Arden"


def test_what_stands_between_the_ends_of_a_way_is_a_name() -> None:
    text = "A family driving from Cantre was shot dead close to Arden in Lindal county."
    places = (("Arden", "settlement"), ("Lindal", "district"))
    assert where(text, "shot", (), *places) == "Arden"
