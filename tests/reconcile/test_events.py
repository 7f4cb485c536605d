"""Events told by many: fields, sources, status over time, label."""

import itertools

import pytest
from msgspec.structs import replace

from dateline.model import Interval, Span
from dateline.model.ledger import Telling
from dateline.reconcile.events import JoinedEvent, join_event, say_words, told_days
from dateline.reconcile.events_fields import format_days
from dateline.reconcile.events_views import view_tellings
from tests.reconcile.event_tellings import BAGHOUZ, RAQQA, SYRIA, actor, figure, on, telling

SDF, COALITION = actor("Syrian Democratic Forces", "SDF"), actor("coalition")
DAYS = ("2019-03-23", "2019-03-22", "2019-03-23")
WORDS = "The SDF [captured] Baghouz."


def join(*tellings: Telling) -> JoinedEvent:
    return join_event([view for one in tellings for view in view_tellings([one])])


def captured(ref: str, **given: object) -> Telling:
    found = telling(ref, WORDS, **({"targets": [actor("Baghouz")]} | given))
    told = {"report": found.report, "published": found.published, "publisher": found.publisher, "event": ref}
    figures = [replace(item, ref=f"{found.report}/{item.phrase}", **told) for item in found.figures]
    return replace(found, figures=figures)


def field(event: JoinedEvent, name: str) -> tuple[bool, dict[str, int]]:
    found = next(field for field in event.fields if field.name == name)
    return found.disputed, {value.value: value.reports for value in found.values}


def test_days_that_differ_are_disputed_with_who_says_which() -> None:
    event = join(*(captured(f"{n}/e", when=on(day)) for n, day in zip("abc", DAYS, strict=True)))
    assert field(event, "days") == (True, {"23 March 2019": 2, "22 March 2019": 1})
    assert event.disputed[0].values[1].tellings == ("b/e",)


def test_the_day_of_a_plan_is_not_that_of_what_happened() -> None:
    plans = [captured(f"{n}/e", when=on("2019-03-01", "2019-03-31"), status="future") for n in "ab"]
    event = join(*plans, captured("c/e", when=on("2019-03-23")))
    assert told_days(event) == on("2019-03-23")
    assert event.label.endswith("23 March 2019")


@pytest.mark.parametrize("days", ["2019-03-22 2019-03-23", "2019-03-23 2019-03-22"])
def test_of_days_told_as_often_those_of_the_central_telling_go_first(days: str) -> None:
    first, second = days.split()
    event = join(captured("a/e", when=on(first)), captured("b/e", when=on(second), published="2019-03-24"))
    assert (event.central, told_days(event)) == ("a/e", on(first))


def test_a_month_and_a_day_within_it_agree() -> None:
    event = join(captured("a/e", when=on("2019-03-23")), captured("b/e", when=on("2019-03-01", "2019-03-31")))
    assert not field(event, "days")[0]


def test_inferred_days_say_nothing_of_their_own() -> None:
    event = join(captured("a/e", when=on("2019-03-23", inferred=True)))
    assert "days" not in {field.name for field in event.fields}


def test_until_a_day_and_from_a_later_one_are_disputed() -> None:
    until, since = Interval(from_=None, to="2019-03-01"), Interval(from_="2019-03-19", to=None)
    assert field(join(captured("a/e", when=until), captured("b/e", when=since)), "days")[0]
    assert not field(join(captured("a/e", when=until), captured("b/e", when=on("2019-02-20"))), "days")[0]


@pytest.mark.parametrize(("other", "disputed"), [(SYRIA, False), (RAQQA, True)])
def test_a_country_agrees_with_its_town_and_another_town_does_not(other: object, disputed: bool) -> None:
    assert field(join(captured("a/e", where=BAGHOUZ), captured("b/e", where=other)), "place")[0] is disputed


def test_one_actor_under_two_names_is_no_dispute() -> None:
    event = join(captured("a/e", actors=[SDF]), captured("b/e", actors=[actor("SDF")]))
    assert not field(event, "actors")[0]


def test_two_actors_that_nobody_names_together_are_disputed() -> None:
    assert field(join(captured("a/e", actors=[SDF]), captured("b/e", actors=[COALITION])), "actors")[0]
    both = join(captured("a/e", actors=[SDF, COALITION]), captured("b/e", actors=[COALITION]))
    assert not field(both, "actors")[0]


def test_figures_that_cannot_both_be_right_are_disputed() -> None:
    figures = figure("at least 200 civilians", 200, None), figure("150 civilians", 150, 150)
    assert field(join(*(captured(f"{n}/e", figures=[f]) for n, f in zip("ab", figures, strict=True))), "figures")[0]


def test_figures_of_one_kind_of_people_are_held_against_each_other_whatever_else_they_are_called() -> None:
    fighters, others = figure("96 fighters", 96, 96, "fighters"), figure("150 SDF fighters", 150, 150, "SDF fighters")
    assert field(join(captured("a/e", figures=[fighters]), captured("b/e", figures=[others])), "figures")[0]
    militants = figure("1,306 militants", 1306, 1306, "militants")
    assert not field(join(captured("a/e", figures=[fighters]), captured("b/e", figures=[militants])), "figures")[0]


def killed(ref: str, words: str, low: int, *, comparator: str = "=", **given: object) -> Telling:
    """The same shelling, with a number of people killed."""
    text = f"Shells [killed] {words} at a market on Tuesday."
    at = text.replace("[", "").replace("]", "").index(words.split()[-2])
    told = telling(ref, text, **{"type": "CASUALTY", "published": "2019-03-20", "when": on("2019-03-19")} | given)
    number = Span(at, at + len(str(low)), str(low))
    item = replace(figure(words, low, low, "people"), ref=f"{ref}-f", report=told.report, published=told.published)
    item = replace(item, publisher=told.publisher, source=told.source, sentence=told.sentence, number=number, event=ref)
    return replace(told, figures=[replace(item, comparator=comparator, event_word="killed", when=told.when)])


def test_a_number_that_about_another_allows_is_not_disputed() -> None:
    about = killed("a/e", "about 40 people", 40, comparator="~")
    assert field(join(about, killed("b/e", "41 people", 41)), "figures") == (
        False,
        {"about 40 people": 1, "41 people": 1},
    )
    assert field(join(about, killed("b/e", "60 people", 60)), "figures")[0]


def test_a_figure_that_is_only_told_as_wrong_is_not_shown_though_it_is_the_only_one() -> None:
    assert field(join(killed("a/e", "about 40 people", 40)), "figures") == (False, {"about 40 people": 1})
    assert "figures" not in {each.name for each in join(killed("a/e", "not 40 people", 40)).fields}


def test_what_one_source_tells_anew_is_not_disputed() -> None:
    first = killed("a/e", "20 people", 20, source="doctors", publisher="Herald")
    anew = killed("b/e", "18 people", 18, source="doctors", publisher="Post", published="2019-03-22")
    assert not field(join(first, anew), "figures")[0]
    other = killed("b/e", "18 people", 18, source="the army", publisher="Post", published="2019-03-22")
    assert field(join(first, other), "figures")[0]


def test_status_goes_from_planned_to_occurred_step_by_step() -> None:
    told = (("2019-02-09", "future"), ("2019-03-01", "ongoing"), ("2019-03-02", "ongoing"), ("2019-03-23", "occurred"))
    event = join(*(captured(f"{day}/e", published=day, status=status) for day, status in told))
    assert [(step.published, step.told) for step in event.steps] == [
        ("2019-02-09", "planned"),
        ("2019-03-01", "begun"),
        ("2019-03-23", "occurred"),
    ]
    assert (event.status, event.first, event.last) == ("occurred", "2019-02-09", "2019-03-23")


def test_a_denial_is_a_step_and_does_not_undo_what_others_tell() -> None:
    denied = captured("b/e", stance="denies", source="militants", published="2019-03-24")
    event = join(captured("a/e"), denied)
    assert [(step.told, step.source) for step in event.steps] == [("occurred", None), ("denied", "militants")]
    assert event.status == "occurred"


def test_what_is_only_denied_did_not_happen() -> None:
    assert join(captured("a/e", stance="denies", source="militants")).status == "negated"


def test_what_is_told_inside_a_denial_is_denied_though_it_is_read_as_negated() -> None:
    assert join(captured("a/e", stance="denies", status="negated")).steps[0].told == "denied"


DENIED_BOMB = "The mayor denied that the army had [planted] the bomb in Orlow."


def bomb(ref: str, words: str, **given: object) -> Telling:
    """A telling of one bomb; the words of a denial are given to be the ones that most others share."""
    return telling(ref, words, targets=[actor("bomb")], when=on("2031-06-04"), **given)


def test_what_happened_is_not_called_by_a_denial() -> None:
    denials = [bomb(f"{n}/e", DENIED_BOMB, stance="denies", published="2031-06-05") for n in "bc"]
    told = telling("a/e", "Rebels said that they had [planted] it.", published="2031-06-06")
    event = join(*denials, told)
    assert (event.status, event.central, event.label) == ("occurred", "a/e", "planted, 4 June 2031")


def test_what_happened_is_not_called_by_a_plan() -> None:
    plan = telling("a/e", "The town will soon be [captured].", status="future", published="2019-02-09")
    done = telling("c/e", "The town was [captured].", published="2019-03-24")
    assert join(plan, replace(plan, ref="b/e", report="b"), done).central == "c/e"


def test_what_happened_may_be_called_by_the_name_that_it_had_as_a_plan() -> None:
    plan = telling("a/e", "The [withdrawal] of the force goes on.", status="future", published="2019-02-09")
    done = telling("c/e", "Nobody would say how many had [left].", published="2019-03-24")
    assert join(plan, replace(plan, ref="b/e", report="b"), done).central == "a/e"


def test_what_is_only_denied_is_called_by_the_denial() -> None:
    assert join(bomb("a/e", DENIED_BOMB, stance="denies")).central == "a/e"


def test_begun_and_done_are_both_called_by_the_words_that_most_share() -> None:
    begun = [captured(f"{n}/e", status="ongoing", when=on("2019-03-23")) for n in "ab"]
    assert join(*begun, telling("c/e", "The town [fell].", published="2019-03-24")).central == "a/e"


def test_tellings_are_listed_by_publisher_and_by_source() -> None:
    event = join(captured("a/e", publisher="Herald", source="SDF"), captured("b/e", publisher="Herald"))
    assert event.publishers == {"Herald": ("a/e", "b/e")}
    assert event.sources == {"SDF": ("a/e",), "": ("b/e",)}


def test_the_label_says_what_where_and_when() -> None:
    event = join(captured("a/e", when=on("2019-03-23"), where=BAGHOUZ), captured("b/e", when=on("2019-03-23")))
    assert event.label == "captured Baghouz, 23 March 2019"


def test_the_label_names_the_place_where_the_words_do_not() -> None:
    raid = telling("a/e", "Troops launched a [raid] there.", where=RAQQA, when=on("2019-03-01", "2019-03-03"))
    assert join(raid).label == "raid, Raqqa, 1–3 March 2019"


def test_the_event_is_the_same_whatever_order_its_tellings_come_in() -> None:
    tellings = [captured(f"{n}/e", published=f"2019-03-2{n}", when=on(f"2019-03-2{n}")) for n in range(3)]
    first, *others = (join(*order) for order in itertools.permutations(tellings))
    assert all(other == first for other in others)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (("2019-03-23", "2019-03-23"), "23 March 2019"),
        (("2019-03-19", "2019-03-23"), "19–23 March 2019"),
        (("2019-02-09", "2019-03-23"), "9 February 2019 – 23 March 2019"),
        (("2019-03-19", None), "from 19 March 2019"),
        ((None, "2019-03-19"), "until 19 March 2019"),
    ],
)
def test_days_in_words(days: tuple[str | None, str | None], words: str) -> None:
    assert format_days(*days) == words


def test_the_label_keeps_the_order_of_the_sentence() -> None:
    deaths = telling(
        "a/e", "About 66 children have [died] on the way.", type="CASUALTY", targets=[actor("66 children")]
    )
    assert join(deaths).label == "66 children have died"


def test_the_label_names_the_target_that_holds_the_event_s_own_figure() -> None:
    sentence = "It said 1,306 militants had been killed and 520 others [captured]."
    found = telling("a/e", sentence, targets=[actor("1,306 militants"), actor("520 others")])
    at = found.sentence.text.index("520")
    own = replace(figure("520", 520, 520), number=Span(at, at + 3, "520"), sentence=found.sentence)
    assert join(replace(found, figures=[own])).label == "520 others captured"


@pytest.mark.parametrize(
    ("sentence", "whom", "label"),
    [
        ("Kest told of the [withdrawal] of all its troops.", "troops", "withdrawal of all its troops"),
        ("Rebels [took], he said, the whole of Kest.", "Kest", "took Kest"),
        ("Rebels [took] by storm and at night the town.", "town", "took town"),
        ("About 2,500 people [left] Kest.", "About 2,500 people", "About 2,500 people left"),
    ],
)
def test_few_words_between_trigger_and_target_are_told_with_them(sentence: str, whom: str, label: str) -> None:
    assert join(telling("a/e", sentence, targets=[actor(whom)])).label == label


@pytest.mark.parametrize("who", ["About 2,500", "people", "About 2,500 people"])
def test_words_of_two_roles_that_overlap_are_told_once(who: str) -> None:
    told = telling("a/e", "About 2,500 people [left] Kest.", targets=[actor("About 2,500 people")])
    assert say_words(told, (actor(who), *told.targets)) == "About 2,500 people left"


def test_words_of_two_roles_that_share_some_are_told_as_the_sentence_has_them() -> None:
    told = telling("a/e", "Some of the men of Kest [left] it.", targets=[actor("men of Kest")])
    assert say_words(told, (actor("Some of the men"), *told.targets)) == "Some of the men of Kest left"


def test_words_that_stand_twice_are_taken_next_to_the_trigger() -> None:
    told = telling("a/e", "Rebels said that rebels, not the army, [killed] rebels.", targets=[actor("rebels")])
    assert say_words(told, told.targets) == "killed rebels"


def test_words_of_a_role_that_the_sentence_has_not_are_told_after_it() -> None:
    told = telling("a/e", "Rebels [took] the town.", targets=[actor("Kest")])
    assert say_words(told, told.targets) == "took Kest"
