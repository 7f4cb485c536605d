"""How forecasts ended, by what later reports tell."""

from collections.abc import Sequence

import pytest

from dateline.model import Interval
from dateline.reconcile.forecasts import OutcomeProposal
from dateline.reconcile.forecasts_index import follow_all, read_report
from tests.reconcile.told_reports import Told, tellings_of

END = "2031-06-30"


def outcomes(*reports: Told, as_of: str = END, origins: dict[str, str] | None = None) -> Sequence[OutcomeProposal]:
    """The proposals of one story's reports, in order."""
    stories = {report.report.id: "story" for report in reports}
    return follow_all(tellings_of(reports), as_of, origins, stories)


def outcome(*reports: Told, as_of: str = END) -> OutcomeProposal:
    """That of the first forecast."""
    return outcomes(*reports, as_of=as_of)[0]


AIRPORT = Told("a1", "2031-05-05", "The airport will reopen on Saturday, its director said.").forecast(
    "The airport will reopen on Saturday", ("2031-05-10", "2031-05-10"), source="director"
)
BATTLE = Told("a1", "2031-05-05", "The battle will be over within two weeks, the general said.").forecast(
    "The battle will be over within two weeks", ("2031-05-05", "2031-05-19"), source="general"
)


def test_what_happens_in_the_window_came_true_with_words_at_both_ends() -> None:
    later = Told("b1", "2031-05-11", "The airport reopened on Saturday morning.").event(
        "reopened", "COOPERATE", status="occurred"
    )
    found = outcome(AIRPORT, later)
    assert (found.outcome, found.settled) == ("came true", "2031-05-10")
    assert found.evidence == ("b1/e0",)
    assert "reopened on Saturday morning" in found.reason


def test_a_day_late_for_a_window_of_a_day_is_partly_true() -> None:
    later = Told("b1", "2031-05-12", "The airport reopened on Sunday.")
    found = outcome(AIRPORT, later)
    assert found.outcome == "partly"
    assert "1 day late" in found.reason


def test_much_later_than_the_window_is_failed() -> None:
    later = Told("b1", "2031-05-30", "The airport reopened on Thursday.")
    assert outcome(AIRPORT, later).outcome == "failed"


def test_a_denial_after_the_window_is_failed() -> None:
    later = Told("b1", "2031-05-12", "The airport has not reopened.")
    assert outcome(AIRPORT, later).outcome == "failed"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The airport has not reopened.", "due"),
        ("The reopening of the airport was postponed.", "failed"),
        ("No reopening of the airport was planned.", "failed"),
    ],
)
def test_before_the_window_only_its_calling_off_denies_it(text: str, expected: str) -> None:
    assert outcome(AIRPORT, Told("b1", "2031-05-06", text)).outcome == expected


def test_a_window_that_nothing_settles_is_due() -> None:
    other = Told("b1", "2031-05-12", "A bakery burned down on Sunday.")
    assert outcome(AIRPORT, other).outcome == "due"


@pytest.mark.parametrize(("as_of", "expected"), [("2031-05-10", "open"), ("2031-05-11", "due")])
def test_a_window_is_open_until_its_last_day_has_passed(as_of: str, expected: str) -> None:
    assert outcome(AIRPORT, as_of=as_of).outcome == expected


def test_what_is_published_later_is_not_known_yet() -> None:
    later = Told("b1", "2031-05-12", "The airport reopened on Saturday.")
    assert outcome(AIRPORT, later, as_of="2031-05-09").outcome == "open"


def test_an_end_is_shown_by_the_taking_of_the_whole_place() -> None:
    later = Told("b1", "2031-05-17", "The army captured the whole town on Friday.")
    assert outcome(BATTLE, later).outcome == "came true"


def test_taking_a_part_is_no_end() -> None:
    text = "The army captured nine positions on Friday."
    later = Told("b1", "2031-05-17", text).number("nine", 9, "positions")
    assert outcome(BATTLE, later).outcome == "due"


def test_an_end_that_was_denied_after_is_no_end() -> None:
    claimed = Told("b1", "2031-05-08", "The town fell on Wednesday, activists said.")
    denied = Told("c1", "2031-05-09", "The town has not fallen, the general said.")
    fighting = Told("d1", "2031-05-20", "Fighting went on in the town on Monday.")
    found = outcome(BATTLE, claimed, denied, fighting)
    assert found.outcome == "failed"
    assert found.settled == "2031-05-19"


@pytest.mark.parametrize("text", ["Teachers went on strike on Tuesday.", "A general strike continued on Tuesday."])
def test_a_strike_of_workers_is_no_fight_that_goes_on(text: str) -> None:
    assert outcome(BATTLE, Told("b1", "2031-05-21", text)).outcome == "due"


def test_an_end_late_by_less_than_half_the_window_is_partly_true() -> None:
    later = Told("b1", "2031-05-24", "The army captured the whole town on Friday.")
    assert outcome(BATTLE, later).outcome == "partly"


def test_a_condition_that_was_not_met_makes_it_void() -> None:
    made = Told(
        "a1", "2031-05-05", "If the hostages are freed by Friday, the siege will be lifted on Saturday."
    ).forecast(
        "the siege will be lifted on Saturday",
        ("2031-05-10", "2031-05-10"),
        condition="If the hostages are freed by Friday",
    )
    later = Told("b1", "2031-05-10", "No hostages were freed by Friday.")
    assert outcome(made, later).outcome == "void"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The hostages were not freed because the army did not leave the village.", "void"),
        ("The hostages were not freed because the army did not leave the village on Sunday.", "failed"),
        ("The army left the village. The hostages were not freed.", "failed"),
    ],
)
def test_a_condition_is_told_not_to_have_been_met_after_the_window_too(text: str, expected: str) -> None:
    words = "The hostages will be freed on Friday if the army leaves the village."
    made = Told("a1", "2031-05-05", words).forecast(
        "The hostages will be freed on Friday",
        ("2031-05-09", "2031-05-09"),
        condition="if the army leaves the village",
    )
    assert outcome(made, Told("b1", "2031-05-12", text)).outcome == expected


def test_a_condition_with_unless_is_turned_round() -> None:
    made = Told("a1", "2031-05-05", "Dockers will strike on Friday unless wages are raised.").forecast(
        "Dockers will strike on Friday", ("2031-05-09", "2031-05-09"), condition="unless wages are raised"
    )
    raised = Told("b1", "2031-05-08", "Their wages were raised on Thursday.")
    assert outcome(made, raised).outcome == "void"


def test_the_same_sources_later_word_supersedes() -> None:
    anew = Told("a2", "2031-05-12", "The battle will be over by the end of June, the general now says.").forecast(
        "The battle will be over by the end of June", ("2031-05-12", "2031-06-30"), source="general"
    )
    first, second = outcomes(BATTLE, anew)
    assert first.outcome == "superseded"
    assert first.evidence == (second.forecast,)
    assert second.outcome == "open"


def test_a_copy_of_the_forecast_does_not_supersede_it() -> None:
    copy = Told("b1", "2031-05-06", "The battle will be over within two weeks, the general said.").forecast(
        "The battle will be over within two weeks", ("2031-05-06", "2031-05-20"), source="general"
    )
    assert outcomes(BATTLE, copy, origins={"b1": "a1"})[0].outcome == "due"


def test_one_house_that_names_another_day_supersedes_its_own_forecast() -> None:
    made = Told("a1", "2031-05-05", "The bridge will reopen on Friday, the mayor said.").forecast(
        "The bridge will reopen on Friday", ("2031-05-09", "2031-05-09"), source="mayor"
    )
    anew = Told("a2", "2031-05-07", "The bridge will reopen on May 20, the mayor said.").forecast(
        "The bridge will reopen on May 20", ("2031-05-20", "2031-05-20"), source="mayor"
    )
    assert outcomes(made, anew, origins={"a1": "house", "a2": "house"})[0].outcome == "superseded"


def test_a_word_after_the_window_does_not_supersede() -> None:
    anew = Told("a2", "2031-05-25", "The battle will be over in July, the general said.").forecast(
        "The battle will be over in July", ("2031-07-01", "2031-07-31"), source="general"
    )
    assert outcomes(BATTLE, anew)[0].outcome == "due"


EXPECTED = "Some 5,000 people are expected to arrive at the camp on Friday."
PEOPLE = (
    Told("a1", "2031-05-08", EXPECTED)
    .number("5,000", 5000, "people")
    .forecast(EXPECTED[:-1], ("2031-05-09", "2031-05-09"))
)


@pytest.mark.parametrize(("number", "expected"), [("4,900", "came true"), ("3,500", "partly"), ("1,000", "failed")])
def test_a_number_foretold_is_met_partly_or_not(number: str, expected: str) -> None:
    text = f"{number} people arrived at the camp on Friday."
    later = Told("b1", "2031-05-10", text).number(number, float(number.replace(",", "")), "people")
    assert outcome(PEOPLE, later).outcome == expected


WITHDRAWAL = "The army will withdraw 1,000 soldiers from the port by May 31."
PULLED_OUT = "The army withdrew 100 soldiers from the port on Sunday."


@pytest.mark.parametrize(("as_of", "expected"), [("2031-05-06", "open"), ("2031-06-01", "failed")])
def test_a_number_that_falls_short_settles_nothing_while_there_is_time(as_of: str, expected: str) -> None:
    made = (
        Told("a1", "2031-05-01", WITHDRAWAL)
        .number("1,000", 1000, "soldiers")
        .forecast(WITHDRAWAL[:-1], ("2031-05-01", "2031-05-31"))
    )
    later = Told("b1", "2031-05-05", PULLED_OUT).number("100", 100, "soldiers")
    assert outcome(made, later, as_of=as_of).outcome == expected


VISIT = Told("a1", "2031-05-05", "The minister will visit the port next week, an aide said.").forecast(
    "The minister will visit the port next week", ("2031-05-12", "2031-05-18"), source="aide"
)


def test_what_happened_before_the_window_does_not_settle_it() -> None:
    early = Told("b1", "2031-05-07", "The minister visited the port on Tuesday.")
    assert outcome(VISIT, early).outcome == "due"


def test_what_is_over_for_years_does_not_settle_it() -> None:
    past = Told("b1", "2031-05-13", "The minister visited the port in 2028.").event(
        "visited", "CONSULT", status="occurred", when=Interval(from_="2028-01-01", to="2028-12-31")
    )
    assert outcome(VISIT, past).outcome == "due"


def test_a_level_foretold_is_met_when_it_is_passed() -> None:
    text = "The camp will hold 60,000 people by the middle of May."
    made = (
        Told("a1", "2031-05-01", text)
        .number("60,000", 60000, "people")
        .forecast(text[:-1], ("2031-05-01", "2031-05-20"))
    )
    text = "More than 65,000 people are in the camp."
    later = Told("b1", "2031-05-08", text).number("65,000", 65000, "people", comparator=">")
    assert outcome(made, later).outcome == "came true"


FERRY = Told("a1", "2031-05-05", "The ferry will not sail this week.").forecast(
    "The ferry will not sail this week", ("2031-05-05", "2031-05-11")
)


def test_a_forecast_that_something_will_not_happen_fails_by_its_happening() -> None:
    assert outcome(FERRY, Told("b1", "2031-05-12", "The ferry sailed on Friday.")).outcome == "failed"


def test_it_comes_true_when_a_report_after_the_window_says_so() -> None:
    assert outcome(FERRY, Told("b1", "2031-05-12", "The ferry has not sailed.")).outcome == "came true"


TRUCE = Told("a1", "2031-05-05", "The truce will hold until the end of May.").forecast(
    "The truce will hold until the end of May", ("2031-05-05", "2031-05-31")
)


def test_what_should_go_on_fails_by_its_end() -> None:
    assert outcome(TRUCE, Told("b1", "2031-05-20", "Militias broke the truce on Monday.")).outcome == "failed"


def test_what_ended_years_ago_does_not_end_what_should_go_on() -> None:
    past = Told("b1", "2031-05-20", "A truce in 2024 collapsed when militias broke it.").event(
        "collapsed", "REJECT", status="occurred", when=Interval(from_="2024-01-01", to="2024-12-31")
    )
    assert outcome(TRUCE, past, as_of="2031-05-21").outcome == "open"


def test_what_should_go_on_stays_open_while_it_does() -> None:
    found = outcome(TRUCE, Told("b1", "2031-05-20", "The truce held on Monday."), as_of="2031-05-21")
    assert found.outcome == "open"


BRIDGE = Told("a1", "2031-05-05", "The bridge will not reopen before Friday.").forecast(
    "The bridge will not reopen before Friday"
)


@pytest.mark.parametrize(
    ("day", "expected"), [("Wednesday", "failed"), ("Friday", "came true"), ("Saturday", "came true")]
)
def test_not_before_a_day_claims_something_of_the_days_until_it(day: str, expected: str) -> None:
    assert outcome(BRIDGE, Told("b1", "2031-05-10", f"The bridge reopened on {day}.")).outcome == expected


MARKET = Told("a1", "2031-05-05", "The market will remain closed until Sunday.").forecast(
    "The market will remain closed until Sunday", ("2031-05-05", "2031-05-11")
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The market reopened on Thursday.", "failed"),
        ("The market reopened on Monday.", "came true"),
        ("The market has not reopened.", "came true"),
        ("A bakery reopened on Thursday.", "due"),
    ],
)
def test_what_should_stay_closed_ends_by_opening(text: str, expected: str) -> None:
    assert outcome(MARKET, Told("b1", "2031-05-12", text)).outcome == expected


def test_what_should_stay_until_a_day_is_not_settled_by_its_first_day() -> None:
    early = Told("b1", "2031-05-06", "The market remained closed on Tuesday.")
    assert outcome(MARKET, early).outcome == "due"


def test_a_search_until_a_day_fails_by_its_calling_off_before() -> None:
    made = Told("a1", "2031-05-05", "Divers would search for the crew until Thursday, the navy said.").forecast(
        "Divers would search for the crew until Thursday", ("2031-05-05", "2031-05-08")
    )
    later = Told("b1", "2031-05-08", "The navy called off the search on Wednesday.")
    assert outcome(made, later).outcome == "failed"


def test_half_of_it_is_not_all_of_it() -> None:
    made = Told("a1", "2031-05-05", "Power will be restored to the whole city by Sunday.").forecast(
        "Power will be restored to the whole city by Sunday", ("2031-05-05", "2031-05-11")
    )
    later = Told("b1", "2031-05-12", "Power was restored to only half of the city by Sunday.")
    assert outcome(made, later).outcome == "failed"


def test_another_forecast_is_no_evidence() -> None:
    text = "The airport will reopen on Saturday, a minister repeated."
    again = Told("b1", "2031-05-06", text).forecast("The airport will reopen on Saturday", ("2031-05-10", "2031-05-10"))
    assert outcome(AIRPORT, again, as_of="2031-05-20").outcome == "due"


def test_what_happened_is_evidence_though_its_sentence_looks_ahead_too() -> None:
    text = "The airport reopened on Saturday and will serve two airlines from June."
    later = Told("b1", "2031-05-11", text).forecast("will serve two airlines from June")
    assert outcome(AIRPORT, later).outcome == "came true"


def test_a_plan_that_is_adopted_is_not_planned() -> None:
    made = Told("a1", "2031-05-05", "The council will adopt the housing plan on Friday.").forecast(
        "The council will adopt the housing plan on Friday", ("2031-05-09", "2031-05-09")
    )
    later = Told("b1", "2031-05-10", "The council adopted the housing plan on Friday.")
    assert outcome(made, later).outcome == "came true"


def test_a_report_of_another_matter_is_not_looked_at() -> None:
    elsewhere = Told("z1", "2031-05-11", "The airport reopened on Saturday morning.")
    reports = [AIRPORT, elsewhere]
    stories = {"a1": "here", "z1": "there"}
    assert follow_all(tellings_of(reports), END, stories=stories)[0].outcome == "due"


def test_one_weekday_in_the_words_is_the_window_where_the_record_has_none() -> None:
    made = Told("a1", "2031-05-05", "The line will reopen on Thursday.").forecast("The line will reopen on Thursday")
    _, claims = read_report(made.tellings)
    assert (claims[0].first, claims[0].last) == ("2031-05-08", "2031-05-08")


def test_the_order_of_reports_changes_no_outcome() -> None:
    later = Told("b1", "2031-05-11", "The airport reopened on Saturday morning.")
    assert outcomes(AIRPORT, later)[0] == outcomes(later, AIRPORT)[0]


def test_the_very_number_told_of_a_later_day_is_late() -> None:
    text = "The army will open two corridors on Wednesday."
    made = (
        Told("a1", "2031-05-05", text).number("two", 2, "corridors").forecast(text[:-1], ("2031-05-07", "2031-05-07"))
    )
    later = Told("b1", "2031-05-09", "Two corridors were opened on Thursday.").number("Two", 2, "corridors")
    assert outcome(made, later).outcome == "partly"


KUTUM, NYALA = ("Kutum", 14.20, 24.66), ("Nyala", 12.05, 24.88)


@pytest.mark.parametrize(("town", "expected"), [(KUTUM, "came true"), (NYALA, "due")])
def test_what_happens_at_another_town_fulfils_no_forecast(town: tuple[str, float, float], expected: str) -> None:
    foretold = Told("a1", "2031-05-05", "The bridge at Kutum will reopen on Saturday, the mayor said.")
    foretold.forecast("The bridge at Kutum will reopen on Saturday", ("2031-05-10", "2031-05-10")).place(*KUTUM)
    later = Told("b1", "2031-05-11", f"The bridge at {town[0]} reopened on Saturday morning.").place(*town)
    assert outcome(foretold, later).outcome == expected


@pytest.mark.parametrize(("name", "expected"), [("Omar Sesay", "failed"), ("Musa Koroma", "due")])
def test_what_another_person_does_denies_no_forecast(name: str, expected: str) -> None:
    foretold = Told("a1", "2031-05-05", "The trial of Omar Sesay will not open on Saturday, the court said.")
    foretold.forecast("The trial of Omar Sesay will not open on Saturday", ("2031-05-10", "2031-05-10"))
    later = Told("b1", "2031-05-11", f"The trial of {name} opened on Saturday.").person(name)
    assert outcome(foretold.person("Omar Sesay"), later).outcome == expected


@pytest.mark.parametrize(
    "text",
    [
        "The reopening of the airport was put off until June.",
        "The reopening of the airport has been postponed to 4 July, officials said.",
    ],
)
def test_what_was_put_off_to_another_day_failed(text: str) -> None:
    assert outcome(AIRPORT, Told("b1", "2031-05-11", text)).outcome == "failed"


def test_what_is_to_be_put_off_settles_nothing() -> None:
    later = Told("b1", "2031-05-11", "The reopening of the airport may be put off until June.")
    assert outcome(AIRPORT, later).outcome == "due"


def test_a_sum_whose_payment_is_put_off_is_not_paid() -> None:
    plan = "The fund will pay a loan of 8 billion dollars by 31 May"
    made = Told("a1", "2031-05-05", f"{plan}, it said.").number("8 billion", 8e9, "dollars", unit="USD")
    made.forecast(plan, ("2031-05-05", "2031-05-31"))
    late = "The fund has postponed the payment of a loan of 8 billion dollars until July."
    later = Told("b1", "2031-05-30", late).number("8 billion", 8e9, "dollars", unit="USD")
    assert outcome(made, later).outcome != "came true"


WALKOUT = Told("a1", "2031-05-05", "Bus drivers in Oststad will end their strike on Thursday.").forecast(
    "Bus drivers in Oststad will end their strike on Thursday", ("2031-05-08", "2031-05-08")
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The strike by bus drivers left thousands stranded in Oststad on Thursday.", "due"),
        ("Bus drivers in Oststad ended their strike on Thursday.", "came true"),
        ("Bus drivers in Oststad returned to work on Thursday.", "came true"),
        ("The bus drivers’ union called off the strike in Oststad on Thursday.", "came true"),
        ("The strike of bus drivers in Oststad was over on Thursday.", "came true"),
        ("Striking bus drivers in Oststad refused to go back to work on Thursday.", "due"),
        ("The mayor of Oststad urged striking bus drivers on Thursday to return to work.", "due"),
    ],
)
def test_a_strike_that_goes_on_has_not_ended(text: str, expected: str) -> None:
    assert outcome(WALKOUT, Told("b1", "2031-05-09", text)).outcome == expected


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The curfew in Oststad will end on Thursday", "The curfew in Oststad was lifted on Thursday."),
        (
            "Rescue work at the Oststad mine will end on Thursday",
            "Rescue work at the Oststad mine was done on Thursday.",
        ),
        (
            "The hostage crisis in Oststad will end on Thursday",
            "The hostage crisis in Oststad was resolved on Thursday.",
        ),
    ],
)
def test_what_is_no_strike_is_ended_by_many_words(claim: str, text: str) -> None:
    made = Told("a1", "2031-05-05", f"{claim}.").forecast(claim, ("2031-05-08", "2031-05-08"))
    assert outcome(made, Told("b1", "2031-05-09", text)).outcome == "came true"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peace talks between the government and the rebels resumed on Sunday.", "came true"),
        ("Peace talks between the government and the rebels broke off on Sunday.", "due"),
    ],
)
def test_talks_that_resume_fulfil_that_delegations_will_meet(text: str, expected: str) -> None:
    made = Told("a1", "2031-05-05", "The delegations will meet again by 20 May, the mediator said.").forecast(
        "The delegations will meet again by 20 May", ("2031-05-05", "2031-05-20")
    )
    assert outcome(made, Told("b1", "2031-05-18", text)).outcome == expected
