"""Two tellings of a figure: agreement, revision, conflict, or not comparable with the reason."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Interval
from dateline.model.ledger import PlaceSeen
from dateline.reconcile.figures import Comparison, Stated, compare
from dateline.reconcile.figures_report import state_report
from tests.reconcile.told_reports import FAR_TOWN, figure, stated

KILLED = "[12] people were killed in Oststad on Saturday."


def relation(left: Comparison) -> tuple[str, str]:
    return left.relation, left.reason


def test_one_value_told_twice_agrees() -> None:
    told = compare(stated("a/1", KILLED, 12), stated("b/1", "A blast killed [12] in Oststad.", 12, counted=None))
    assert told.relation == "agreement"
    assert "no second voice" not in told.reason


def test_more_than_agrees_with_a_number_a_little_above() -> None:
    more = stated("a/1", "More than [40] trucks left.", 40, comparator=">", counted="trucks", event_word="left")
    exact = stated("b/1", "[46] lorries left Oststad.", 46, counted="lorries", event_word="left")
    assert compare(more, exact).relation == "agreement"


def test_more_than_does_not_reach_to_four_times_the_number() -> None:
    more = stated("a/1", "More than [2,000] people were killed.", 2000, comparator=">")
    exact = stated("b/1", "[9,000] people were killed.", 9000)
    assert compare(more, exact).relation == "conflict"


def test_two_outlets_with_other_values_of_one_day_and_place_conflict() -> None:
    told = compare(stated("a/1", KILLED, 12), stated("b/1", "[19] people were killed in Oststad.", 19))
    assert told.relation == "conflict"
    assert "12 and 19" in told.reason


@pytest.mark.parametrize(
    ("published", "reason"),
    [
        ("2031-05-04", "one measure and one time, values that can hardly both be right"),
        (None, "one measure, the time of one is not known, values that can hardly both be right"),
    ],
)
def test_a_conflict_says_that_the_time_is_one_only_where_it_is_known(published: str | None, reason: str) -> None:
    loaded = "The depot held [{}] trucks, the mayor said."
    facts = {"counted": "trucks", "event": None, "event_word": "held", "event_type": None, "when": None}
    known = stated("a/1", loaded.format(12), 12, **facts)
    other = stated("b/1", loaded.format(20), 20, published=published, **facts)
    told = compare(known, other)
    assert (told.relation, told.reason.split(": ")[1]) == ("conflict", reason)


def test_copies_agree_without_a_second_voice() -> None:
    told = compare(stated("a/1", KILLED, 12, origin="wire"), stated("b/1", KILLED, 12, origin="wire"))
    assert told.relation == "agreement"
    assert "no second voice" in told.reason


def test_copies_never_conflict() -> None:
    left = stated("a/1", KILLED, 12, origin="wire")
    right = stated("b/1", "[19] people were killed in Oststad on Saturday.", 19, origin="wire")
    assert relation(compare(left, right)) == ("not comparable", "12 and 19: copies of one origin")


def shaken(ref: str, number: int, day: str, source: str, verb: str = "killed") -> Stated:
    marked = f"An earthquake on Saturday {verb} [{number}] people in Oststad, {source} said."
    return stated(ref, marked, number, published=day, source=source, event_word=verb)


@pytest.mark.parametrize(
    ("number", "day", "verb", "expected"),
    [
        (340, "2031-05-06", "killed", "revision"),  # two days later, larger
        (340, "2031-05-04", "killed", "conflict"),  # the same day
        (80, "2031-05-06", "killed", "conflict"),  # later, smaller
        (340, "2031-05-06", "arrested", "conflict"),  # those arrested are counted at once
    ],
)
def test_victims_of_one_happening_may_be_found_for_days(number: int, day: str, verb: str, expected: str) -> None:
    governor, agency = (
        shaken("a/1", 120, "2031-05-04", "the governor", verb),
        shaken("b/1", number, day, "the agency", verb),
    )
    found = compare(governor, agency)
    assert found.relation == expected
    assert ("told 2 days later, larger" in found.reason) == (expected == "revision")


def fallen(ref: str, number: int, counted: str, day: str) -> Stated:
    marked = f"The strikes on Saturday killed [{number} {counted}] in Oststad."
    told = stated(ref, marked.replace(f" {counted}]", f"] {counted}"), number, published=day, counted=counted)
    return msgspec.structs.replace(told, event="e1")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("people", "soldiers", "conflict"),
        ("people", "workers", "revision"),
        ("soldiers", "soldiers", "revision"),
        ("of his men", "soldiers", "revision"),
    ],
)
def test_a_later_larger_number_of_a_sides_fighters_replaces_none_of_people_at_large(
    first: str, second: str, expected: str
) -> None:
    told = compare(fallen("a/1", 6, first, "2031-05-04"), fallen("b/1", 60, second, "2031-05-05"))
    assert told.relation == expected


@pytest.mark.parametrize(
    ("second", "day", "expected"),
    [
        ("the mine's owner", "2031-05-04", "conflict"),
        ("the mine's owner", "2031-05-05", "not comparable"),
        ("the governor", "2031-05-05", "revision"),
    ],
)
def test_the_missing_of_two_days_replace_each_other_only_where_one_teller_counts_them(
    second: str, day: str, expected: str
) -> None:
    marked = "[{}] people were missing after the landslide, {} said."
    facts = {"event_word": "missing", "event_type": None}
    first = stated("a/1", marked.format(15, "the governor"), 15, source="the governor", **facts)
    later = stated("b/1", marked.format(30, second), 30, source=second, published=day, **facts)
    assert compare(first, later).relation == expected


def test_a_slip_in_a_copy_is_no_conflict_though_both_tell_one_event() -> None:
    first, copy = (
        msgspec.structs.replace(stated(ref, KILLED, n, origin="wire", source="police"), event="e1")
        for ref, n in (("a/1", 12), ("b/1", 16))
    )
    assert relation(compare(first, copy)) == (
        "not comparable", "12 and 16: reports of one origin: no second voice",
    )  # fmt: skip
    other = msgspec.structs.replace(copy, origin="Herald")
    assert compare(first, other).relation == "conflict"


@pytest.mark.parametrize(
    ("words", "day", "expected"),
    [
        ("A blast killed [81] miners at a pit in Oststad, the owner said.", "2031-05-05", "not comparable"),
        ("The owner raised the number of miners killed to [81] on Sunday.", "2031-05-05", "revision"),
        ("A blast killed [81] miners at a pit in Oststad, the owner said.", "2031-05-08", "revision"),
    ],
)
def test_a_copy_with_another_number_replaces_its_original_only_where_it_is_no_slip(
    words: str, day: str, expected: str
) -> None:
    facts = {"counted": "miners", "source": "the owner", "origin": "Coast Wire"}
    first = "A blast killed [18] miners at a pit in Oststad, the owner said."
    original = stated("a/1", first, 18, publisher="Coast Wire", **facts)
    copy = stated("b/1", words, 81, publisher="Inland Post", published=day, **facts)
    told = [msgspec.structs.replace(item, event="e1") for item in (original, copy)]
    assert compare(*told).relation == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("[2] people were killed in Westerlo.", "not comparable"),
        ("In Westerlo, strikes killed [2] people.", "not comparable"),
        ("Strikes killed [2] people.", "conflict"),  # the town is that of the event, which may be misread
    ],
)
def test_numbers_whose_own_words_name_two_places_do_not_conflict_in_one_event(words: str, expected: str) -> None:
    told = [stated("a/1", "[12] people were killed in Oststad.", 12), stated("b/1", words, 2, where=FAR_TOWN)]
    assert compare(*(msgspec.structs.replace(item, event="e1") for item in told)).relation == expected


@pytest.mark.parametrize(
    ("marked", "country", "expected"),
    [
        ("Since January [900] people were killed in Freedonia.", "NL", "Freedonia"),
        ("The quake killed [900] people in Freedonia.", "FD", "Freedonia"),  # the report is from another country
        ("The quake killed [900] people in Freedonia.", "NL", "Westerlo"),  # the town that it is about
    ],
)
def test_a_country_said_with_a_number_is_where_it_counts(marked: str, country: str, expected: str) -> None:
    where = PlaceSeen(name="Freedonia", text="Freedonia", country=country, level="country")
    (told,) = state_report([figure("a/1", marked, 900, where=where)], places=((4, FAR_TOWN),))
    assert told.place is not None
    assert told.place.name == expected


def test_a_town_said_with_a_number_is_not_where_the_report_leaves_another_to_be() -> None:
    said = stated("a/1", "[12] people were killed in Oststad.", 12)
    left = stated("a/2", "[30] people were killed.", 30, where=None, source="the mayor")
    assert compare(said, msgspec.structs.replace(left, place=FAR_TOWN)).relation == "not comparable"


def test_two_sources_in_one_report_may_conflict() -> None:
    army = stated("a/1", KILLED, 12, source="the army")
    doctors = stated("a/2", "[19] people were killed in Oststad, doctors said.", 19, source="doctors")
    assert compare(army, doctors).relation == "conflict"


def joined(*items: Stated) -> list[Stated]:
    """The same figures, of one joined event."""
    return [msgspec.structs.replace(item, event="event-1") for item in items]


VOTES = "Rail workers voted by {} to {} on Saturday to go on with the strike."


@pytest.mark.parametrize("source", [None, "the union"])
def test_two_numbers_of_one_sentence_and_one_source_are_no_conflict_though_joined(source: str | None) -> None:
    told = {"source": source, "event_word": "voted", "counted": "workers", "event_type": "OFFICE"}
    against = stated("a/1", VOTES.format("2,811", "[940]"), 940, **told)
    in_favour = stated("a/2", VOTES.format("[2,811]", "940"), 2811, **told)
    assert relation(compare(*joined(against, in_favour))) == (
        "not comparable", "940 and 2,811: one voice tells both",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("source", "expected"),
    [("the governor", "not comparable"), (None, "conflict")],  # whose they are may have been missed
)
def test_one_named_source_does_not_contradict_itself_in_two_sentences(source: str | None, expected: str) -> None:
    first = stated("a/1", "[12] people were killed.", 12, source=source)
    second = stated("a/2", "[Thirty] people were killed.", 30, source=source, offset=30)
    assert compare(*joined(first, second)).relation == expected


DISPUTED = "The governor said {} people had been killed, not {}."


def governor() -> tuple[Stated, Stated]:
    """A governor's 18 and the 23 that he rejects, of one joined event."""
    told = {"source": "the governor"}
    eighteen, twenty_three = state_report(
        [
            figure("b/1", DISPUTED.format("[18]", "23"), 18, **told),
            figure("b/2", DISPUTED.format("18", "[23]"), 23, **told),
        ],
        events={"b/1-e": "event-1", "b/2-e": "event-1"},
    )
    return eighteen, twenty_three


def test_a_number_that_its_own_report_rejects_is_not_revised_but_contradicted() -> None:
    assert relation(compare(*governor())) == ("conflict", "23 and 18: the report says that the other figure is wrong")


def test_a_rejected_number_stands_against_no_third_figure_of_its_report() -> None:
    _, twenty_three = governor()
    (third,) = joined(stated("b/3", "[Three] people were killed later.", 3, source="the governor", offset=80))
    assert relation(compare(twenty_three, third)) == (
        "not comparable", "23 and 3: one of them is told only as wrong",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        (("[5] were killed.", 5, {}), ("[5] were wounded.", 5, {"event_word": "wounded"}), "killed against wounded"),
        (
            ("The flood destroyed [287,000] houses.", 287_000, {"counted": "houses", "event_word": "destroyed"}),
            ("The flood damaged [660,000] houses.", 660_000, {"counted": "houses", "event_word": "damaged"}),
            "destroyed against damaged",
        ),
        (
            ("[5] soldiers were killed.", 5, {"counted": "soldiers"}),
            ("[5] children were killed.", 5, {"counted": "children"}),
            "soldier against child",
        ),
        (
            ("[5] people were killed.", 5, {}),
            ("[5] people were killed.", 5, {"where": FAR_TOWN}),
            "Oststad is not Westerlo",
        ),
        (
            ("[5] people were killed on Friday.", 5, {"when": Interval(from_="2031-05-02", to="2031-05-02")}),
            ("[5] people were killed on Sunday.", 5, {"when": Interval(from_="2031-05-04", to="2031-05-04")}),
            "2 May 2031 against 4 May 2031",
        ),
        (
            ("[300] people left on Saturday.", 300, {"event_word": "left"}),
            ("[9,000] people have left since 20 February.", 9000, {"event_word": "left"}),
            "a single day against a total since 20 Feb 2031",
        ),
        (
            ("[30] US soldiers were killed.", 30, {"counted": "US soldiers"}),
            ("[50] Iraqi soldiers were killed.", 50, {"counted": "Iraqi soldiers"}),
            "against",
        ),
        (
            ("[40] people were killed.", 40, {}),
            ("[15] civilians were killed.", 15, {"counted": "civilians"}),
            "civilian are a part of person",
        ),
    ],
)
def test_what_cannot_be_compared_says_why(left: tuple, right: tuple, reason: str) -> None:  # type: ignore[type-arg]
    told = compare(stated("a/1", left[0], left[1], **left[2]), stated("b/1", right[0], right[1], **right[2]))
    assert told.relation == "not comparable"
    assert reason in told.reason


DENIED = "The government denied that an airstrike killed {} people in Oststad and said {} people were killed."


def test_a_figure_of_what_is_denied_is_nobodys_claim() -> None:
    forty, twenty_two = state_report(
        [
            figure("a/1", DENIED.format("[40]", "22"), 40, source="government", event_status="negated"),
            figure("a/2", DENIED.format("40", "[22]"), 22, source="government"),
        ],
        events={"a/1-e": "event-1", "a/2-e": "event-1"},
    )
    other = stated("b/1", "[40] people were killed in Oststad.", 40)
    assert (forty.cited, twenty_two.cited, twenty_two.replaces) == (True, False, None)
    assert relation(compare(forty, twenty_two)) == (
        "not comparable", "40 and 22: denied against told as having happened",
    )  # fmt: skip
    assert compare(other, forty).relation == "not comparable"
    assert compare(other, twenty_two).relation == "conflict"


@pytest.mark.parametrize(
    "marked",
    [
        "The flood has killed 1,200 people, the ministry said, [150] more than a day before.",
        "The flood has killed 1,200 people, [150] more than on Sunday.",
        "The flood killed 1,200 people, [150] people fewer than the previous year.",
        "The flood killed 1,200 people, [150] more than two weeks ago.",
    ],
)
def test_what_a_number_has_grown_by_is_no_number_of_its_own(marked: str) -> None:
    other = stated("b/1", "The flood killed [260] people in Oststad.", 260)
    assert compare(stated("a/1", marked, 150), other).relation == "not comparable"


def test_a_number_with_more_than_a_length_of_time_stays_a_number() -> None:
    assert stated("a/1", "The flood killed [150] people in more than a week.", 150).bounds is not None


YEAR = Interval(from_="2031-01-01", to="2031-12-31")


@pytest.mark.parametrize("when", [YEAR, None])
def test_what_is_counted_this_year_is_a_total_up_to_the_report(when: Interval | None) -> None:
    year = stated("a/1", "Attacks have killed [100] people in Oststad this year.", 100, when=when)
    day = stated("b/1", "Gunmen killed [15] people in Oststad on Saturday.", 15)
    assert (year.scope.extent, year.scope.as_of) == ("total", "2031-05-04")
    assert "a single day against a total" in compare(year, day).reason


def test_earlier_this_year_dates_an_incident() -> None:
    assert stated("a/1", "A blast earlier this year killed [12] people.", 12, when=YEAR).scope.extent == "single"


PARTS = "An airstrike killed {} people, {} of them women, in Oststad."


@pytest.mark.parametrize("ref", ["a/2", "b/1"])
def test_a_part_does_not_speak_against_the_whole_though_both_are_people(ref: str) -> None:
    whole = stated("a/1", PARTS.format("[40]", "18"), 40)
    part = stated(ref, PARTS.format("40", "[18]"), 18)
    joined = [msgspec.structs.replace(item, event="event-1") for item in (whole, part)]
    assert relation(compare(*joined)) == ("not comparable", "40 and 18: a part against the whole")


def test_parts_of_which_nothing_is_named_are_not_compared() -> None:
    women = stated("a/1", PARTS.format("40", "[18]"), 18)
    pupils = stated("a/2", "[Twelve] of the victims were killed in a school.", 12, offset=80, counted="victims")
    joined = [msgspec.structs.replace(item, event="event-1") for item in (women, pupils)]
    assert compare(*joined).relation == "not comparable"


def test_parts_of_one_named_class_are_compared() -> None:
    soldiers = "An airstrike killed 40 people, including {} soldiers, in Oststad."
    left = stated("a/1", soldiers.format("[18]"), 18, counted="soldiers")
    right = stated("b/1", soldiers.format("[25]"), 25, counted="soldiers")
    joined = [msgspec.structs.replace(item, event="event-1") for item in (left, right)]
    assert compare(*joined).relation == "conflict"


def test_a_part_of_a_class_is_not_compared_with_that_class_in_its_own_sentence() -> None:
    words = "Gunmen killed {} soldiers, {} of them conscripts, in Oststad."
    whole = stated("a/1", words.format("[30]", "12"), 30, counted="soldiers")
    part = stated("a/2", words.format("30", "[12]"), 12, counted="conscripts")
    joined = [msgspec.structs.replace(item, event="event-1") for item in (whole, part)]
    assert compare(*joined).relation == "not comparable"


def test_a_running_total_that_grows_is_revised() -> None:
    early = stated("a/1", "[5,300] people have left since 20 February.", 5300, event_word="left")
    late = stated(
        "b/1", "[16,500] people have left since 20 February.", 16500, event_word="left", published="2031-05-12"
    )
    assert relation(compare(early, late)) == (
        "revision",
        "5,300 and 16,500: it has grown from 4 May 2031 to 12 May 2031",
    )


def test_totals_since_other_days_are_other_totals() -> None:
    since_january = stated("a/1", "[82] people were killed since 9 January.", 82)
    since_march = stated("b/1", "[14] people were killed since 10 March.", 14)
    assert "since 9 Jan 2031 against since 10 Mar 2031" in compare(since_january, since_march).reason


def test_square_miles_and_square_kilometres_are_one_measure() -> None:
    area = {"counted": None, "event_word": "held", "event_type": "SEIZE"}
    miles = stated("a/1", "They held about [2] square miles.", 2, unit="mi2", comparator="~", **area)
    kilometres = stated("b/1", "They held [5] square kilometres.", 5, unit="km2", **area)
    assert compare(miles, kilometres).relation == "agreement"


def test_planned_is_not_compared_with_told() -> None:
    planned = stated("a/1", "[500] people will be evacuated.", 500, event_word="evacuated", event_status="future")
    told = stated("b/1", "[200] people were evacuated.", 200, event_word="evacuated")
    assert "planned" in compare(planned, told).reason


def test_one_joined_event_makes_places_and_days_one() -> None:
    left = stated("a/1", KILLED, 12)
    right = stated("b/1", "[19] people were killed.", 19, where=FAR_TOWN)
    joined = [msgspec.structs.replace(item, event="event-1") for item in (left, right)]
    assert compare(left, right).relation == "not comparable"
    assert compare(*joined).relation == "conflict"


@pytest.mark.parametrize(("ref", "expected"), [("a/2", "not comparable"), ("b/1", "conflict")])
def test_strikes_of_two_days_in_one_report_are_two_though_joined(ref: str, expected: str) -> None:
    sunday, monday = (Interval(from_=day, to=day) for day in ("2031-05-04", "2031-05-05"))
    left = stated("a/1", "An airstrike on Sunday killed [40] people.", 40, when=sunday, published="2031-05-06")
    right = stated(ref, "An airstrike on Monday killed [six].", 6, when=monday, published="2031-05-06")
    joined = [msgspec.structs.replace(item, event="event-1") for item in (left, right)]
    assert compare(*joined).relation == expected


def test_a_blast_and_a_raid_of_one_day_are_two_incidents() -> None:
    blast = stated("a/1", "A car bomb killed [12] people in Oststad.", 12)
    raid = stated("b/1", "Air strikes killed [30] people in Oststad.", 30)
    assert "against" in compare(blast, raid).reason
    assert compare(blast, raid).relation == "not comparable"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1500, "not comparable"),  # who says "hundreds" may know of them
        (25, "conflict"),
    ],
)
def test_a_vague_word_denies_no_larger_number(value: int, expected: str) -> None:
    marched = {"event_word": "marched", "event_type": "PROTEST"}
    hundreds = stated("a/1", "[Hundreds] of people marched in Oststad.", 200, high=999.0, comparator="range", **marched)
    told = compare(*joined(hundreds, stated("b/1", f"[{value}] people marched in Oststad.", value, **marched)))
    assert told.relation == expected
    assert ("“Hundreds” may be more" in told.reason) == (expected == "not comparable")


def test_a_range_of_two_numbers_has_an_upper_limit() -> None:
    marked = "Between [200 and 900] people were killed in Oststad."
    between = stated("a/1", marked, 200, high=900.0, comparator="range")
    assert compare(between, stated("b/1", "[1,500] people were killed in Oststad.", 1500)).relation == "conflict"


@pytest.mark.parametrize("country", [True, False])
def test_a_number_of_the_whole_country_is_compared_with_none_of_a_town(country: bool) -> None:
    (nationwide,) = state_report([figure("a/1", "Nationwide, [112] people died.", 112)], events={"a/1-e": "event-1"})
    other = stated("b/1", "[94] people died.", 94, **({"where": None} if country else {}))
    expected = "conflict" if country else "not comparable"
    told = compare(nationwide, *joined(other))
    assert told.relation == expected
    assert ("the whole country against Oststad" in told.reason) is not country


CHOLERA = {"counted": None, "event_word": "deaths", "when": None, "published": "2031-05-10"}


@pytest.mark.parametrize(
    "marked",
    [
        "[2] new deaths were reported in Oststad.",
        "In the past 24 hours [2] deaths were recorded in Oststad.",
        "Some [2] new cholera deaths were reported in Oststad.",
    ],
)
def test_what_is_new_does_not_speak_against_the_total(marked: str) -> None:
    total = stated("a/1", "A total of [28] deaths have been reported so far in Oststad.", 28, **CHOLERA)
    new = stated("b/1", marked, 2, **CHOLERA)
    assert relation(compare(*joined(total, new))) == (
        "not comparable", "28 and 2: what has come on top against all of them",
    )  # fmt: skip


def test_new_ones_of_two_days_are_two_things() -> None:
    early = stated("a/1", "[212] new cases were reported in Oststad this week.", 212, counted="cases", event_word=None)
    late = stated(
        "b/1", "[336] new cases were reported this week.", 336, counted="cases", event_word=None, published="2031-05-11"
    )
    told = compare(*joined(early, late))
    assert relation(told) == (
        "not comparable", "212 and 336: added by 4 May 2031 against added by 11 May 2031",
    )  # fmt: skip


def test_new_is_a_plain_adjective_of_what_is_no_count_of_cases() -> None:
    assert not stated("a/1", "The army sent [300] new trucks.", 300, counted="trucks").scope.added


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_order_of_asking_changes_nothing(a: int, b: int) -> None:
    left = stated("a/1", f"[{a}] people were killed in Oststad.", a)
    right = stated("b/1", f"[{b}] people were killed in Oststad.", b)
    assert compare(left, right) == compare(right, left)


@given(st.integers(0, 10**7))
def test_a_value_never_conflicts_with_itself(value: int) -> None:
    left = stated("a/1", f"[{value}] people were killed.", value)
    right = stated("b/1", f"[{value}] people were killed.", value)
    assert compare(left, right).relation == "agreement"


def test_the_score_is_the_sum_of_its_features() -> None:
    score = compare(stated("a/1", KILLED, 12), stated("b/1", KILLED, 12)).score
    assert score.total == pytest.approx(sum(feature.points for feature in score.features), abs=1e-4)
    assert score.total == pytest.approx(1.0)
