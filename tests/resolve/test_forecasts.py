from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import (
    Document,
    EventMention,
    Forecast,
    ForecastMention,
    Report,
    Span,
    StatementMention,
    Time,
)
from dateline.read.sentences import split_sentences
from dateline.resolve.forecast_days import end_after, narrow
from dateline.resolve.forecasts import propose_forecasts, resolve_forecasts

PUBLISHED = date(2021, 3, 10)  # a Wednesday
DAYS = {
    "Friday": ("2021-03-12", "2021-03-12"),
    "next week": ("2021-03-15", "2021-03-21"),
    "April": ("2021-04-01", "2021-04-30"),
    "early April": ("2021-04-01", "2021-04-30"),
    "May": ("2021-05-01", "2021-05-31"),
    "2022": ("2022-01-01", "2022-12-31"),
    "2019": ("2019-01-01", "2019-12-31"),
    "Monday": ("2021-03-08", "2021-03-08"),
    "the end of the year": ("2021-01-01", "2021-12-31"),
    "year-end": ("2021-01-01", "2021-12-31"),
    "later this year": ("2021-01-01", "2021-12-31"),
    "later this month": ("2021-03-01", "2021-03-31"),
    "noon on Friday": ("2021-03-12", "2021-03-12"),
    "midnight": ("2021-03-10", "2021-03-10"),
}
HOURS = ("noon on Friday", "midnight")
LENGTHS = {
    "a year and a half": "P1.5Y",
    "the next two quarters": "P2Q",
    "two years and three months": "P2Y3M",
    "48 hours": "PT48H",
    "six hours": "PT6H",
    "three weeks": "P3W",
    "two years": "P2Y",
    "weeks": "PXW",
    "25 years": "P25Y",
}


def span(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words), words)


def times_in(text: str) -> tuple[Time, ...]:
    names = sorted((*DAYS, *LENGTHS), key=len, reverse=True)
    out: list[Time] = []
    for name in names:
        at = text.find(name)
        if at >= 0 and not any(t.start < at + len(name) and at < t.end for t in out):
            days = DAYS.get(name, (None, None))
            kind = "DURATION" if name in LENGTHS else "TIME" if name in HOURS else "DATE"
            value = LENGTHS.get(name, days[0])
            out.append(
                Time(start=at, end=at + len(name), text=name, type=kind, value=value, from_=days[0], to=days[1])  # type: ignore[arg-type]
            )
    return tuple(sorted(out, key=lambda t: t.start))


def document(text: str, *contents: str, statements: tuple[StatementMention, ...] = (), **more: object) -> Document:
    forecasts = tuple(ForecastMention(content=(span(text, c),), condition=None, odds=None, score=0.8) for c in contents)
    return Document(
        report=Report(id="r", sha256="0" * 64, text=text, published=PUBLISHED),
        sentences=tuple(split_sentences(text)),
        statements=statements,
        forecasts=forecasts,
        **more,  # type: ignore[arg-type]
    )


def forecast(text: str) -> Forecast:
    """The forecast whose content is the whole sentence."""
    return resolve_forecasts(document(text, text.rstrip(".")), times_in(text))[0]


def due(text: str) -> tuple[str | None, str | None]:
    found = forecast(text).due
    return found.from_, found.to


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The court will rule on Friday.", "2021-03-12", "2021-03-12"),
        ("The court will rule next week.", "2021-03-15", "2021-03-21"),
        ("The court will rule by next week.", "2021-03-10", "2021-03-21"),
        ("The court will rule by the end of April.", "2021-03-10", "2021-04-30"),
        ("The shutdown will last until Friday.", "2021-03-10", "2021-03-12"),
        ("The court will rule before April.", "2021-03-10", "2021-03-31"),
        ("The court will rule before the end of the year.", "2021-03-10", "2021-12-31"),
        ("The court will rule before the end of April.", "2021-03-10", "2021-04-30"),
        ("The court will rule before year-end.", "2021-03-10", "2021-12-31"),
        ("The court will rule before noon on Friday.", "2021-03-10", "2021-03-12"),
        ("The court will rule before midnight.", "2021-03-10", "2021-03-10"),
        ("The court will rule later this year.", "2021-03-10", "2021-12-31"),
        ("The court will rule later this month.", "2021-03-10", "2021-03-31"),
        ("The court will rule no earlier than Friday.", "2021-03-12", None),
        ("The court will not rule before April.", "2021-04-01", None),
        ("The court won't rule before the end of April.", "2021-04-30", None),
        ("The court will rule within a year and a half.", "2021-03-10", "2022-09-10"),
        ("The court will rule in the next two quarters.", "2021-03-10", "2021-09-10"),
        ("The court will rule within two years and three months.", "2021-03-10", "2023-06-10"),
        ("The pullout could take until sometime in April or May.", "2021-04-01", "2021-05-31"),
        ("The talks will run from April to May.", "2021-04-01", "2021-05-31"),
        ("The rule will apply from April.", "2021-04-01", None),
        ("The rule will apply after Friday.", "2021-03-12", None),
        ("The team will arrive in early April.", "2021-04-01", "2021-04-11"),
        ("He will be sworn in within 48 hours.", "2021-03-10", "2021-03-12"),
        ("Up to 120 mm of rain in six hours will fall on Friday.", "2021-03-12", "2021-03-12"),
        ("Rains of over 50mm in 48 hours will hit Velm next week.", "2021-03-15", "2021-03-21"),
        ("Some 30 cm of snow within 48 hours will fall.", "2021-03-10", "2021-03-12"),
        ("Some 30 cm of snow in the next two quarters will fall after Friday.", "2021-03-10", "2021-09-10"),
        ("Some 40 tents will come within 48 hours or next week.", "2021-03-10", "2021-03-12"),
        ("The work will take three weeks.", "2021-03-10", "2021-03-31"),
        ("The inquiry could last two years.", "2021-03-10", "2023-03-10"),
        ("The withdrawal is weeks away.", None, None),
        ("Homes will be without power for weeks.", "2021-03-10", None),
        ("He will face a minimum term of 25 years.", None, None),
        ("They will keep to the accord of 2019.", None, None),
        ("Nothing will change.", None, None),
        ("The road will be shut for three weeks from Friday.", "2021-03-12", "2021-04-02"),
        ("The road will be shut from Friday for three weeks.", "2021-03-12", "2021-04-02"),
        ("The road will be shut for 48 hours on Friday.", "2021-03-12", "2021-03-14"),
        ("The vote will be held in April and last for three weeks.", "2021-04-01", "2021-04-30"),
        ("The pass will be shut for three weeks in April.", "2021-04-01", "2021-04-30"),
        ("Schools will stay closed until the elections on Friday.", "2021-03-10", "2021-03-12"),
        ("Police will be deployed before the run-off vote on Friday.", "2021-03-10", "2021-03-11"),
        ("The town will be seized by the army on Friday.", "2021-03-12", "2021-03-12"),
        ("The board elected on Monday will meet on Friday.", "2021-03-12", "2021-03-12"),
    ],
)
def test_windows(text: str, first: str | None, last: str | None) -> None:
    assert due(text) == (first, last)


def test_the_span_of_two_times_covers_both() -> None:
    found = forecast("The pullout could take until sometime in April or May.")
    assert found.due.span is not None
    assert found.due.span.text == "April or May"


def test_a_length_counts_from_the_day_the_claim_was_made() -> None:
    text = "On Monday the minister said he would isolate for three weeks."
    found = resolve_forecasts(document(text, "he would isolate for three weeks"), times_in(text))[0]
    assert found.due.to == "2021-03-29"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The captives will be freed within three weeks, the governor said on Monday.", "2021-03-08"),
        ("The captives will be freed within three weeks, the governor said in a long speech on Monday.", "2021-03-08"),
        (
            "The captives will be freed within three weeks, the governor said, after those taken on Monday.",
            "2021-03-10",
        ),
    ],
)
def test_a_length_counts_from_the_day_of_the_saying_that_follows_the_claim(text: str, first: str) -> None:
    content = "The captives will be freed within three weeks"
    given = document(text, content, statements=(says(text, "the governor", content),))
    assert resolve_forecasts(given, times_in(text))[0].due.from_ == first


def test_a_length_does_not_count_from_the_day_of_something_else() -> None:
    text = "After talks on Monday, the envoy said the captives would be freed within three weeks."
    found = resolve_forecasts(document(text, "the captives would be freed within three weeks"), times_in(text))[0]
    assert found.due.from_ == "2021-03-10"


def under(text: str, claim: str, condition: str) -> tuple[str | None, str | None]:
    """The window of a claim under a condition."""
    mention = ForecastMention(content=(span(text, claim),), condition=span(text, condition), odds=None, score=0.8)
    told = msgspec.structs.replace(document(text), forecasts=(mention,))
    found = resolve_forecasts(told, times_in(text))[0].due
    return found.from_, found.to


def test_what_lasts_under_a_condition_is_not_counted_from_the_report() -> None:
    text = "The road will be cut for three weeks if the dam breaks."
    assert under(text, "The road will be cut for three weeks", "if the dam breaks") == (None, None)


def test_what_lasts_comes_when_its_condition_is_told_to_come() -> None:
    text = "When the rains come in April, the road will be cut for three weeks."
    found = under(text, "the road will be cut for three weeks", "When the rains come in April")
    assert found == ("2021-04-01", "2021-04-30")


def test_a_deadline_under_a_condition_counts_from_the_report() -> None:
    text = "They will leave within three weeks if the dam breaks."
    found = under(text, "They will leave within three weeks", "if the dam breaks")
    assert found == ("2021-03-10", "2021-03-31")


def test_a_claim_that_names_a_day_which_is_over_shares_no_window() -> None:
    text = "Troops will hold an exercise next week. The exercise would begin on Monday."
    claims = ("Troops will hold an exercise next week", "The exercise would begin on Monday")
    assert resolve_forecasts(document(text, *claims), times_in(text))[1].due.to is None


def test_a_claim_about_the_same_thing_shares_the_window() -> None:
    text = "Troops will hold an exercise next week. The exercise will involve 200 soldiers."
    found = resolve_forecasts(
        document(text, "Troops will hold an exercise next week", "The exercise will involve 200 soldiers"),
        times_in(text),
    )
    assert found[1].due == found[0].due


def test_a_claim_about_something_else_has_its_own_open_window() -> None:
    text = "Troops will hold an exercise next week. Farmers will plant less wheat."
    found = resolve_forecasts(
        document(text, "Troops will hold an exercise next week", "Farmers will plant less wheat"), times_in(text)
    )
    assert found[1].due.to is None


@pytest.mark.parametrize(
    ("text", "odds"),
    [
        ("The group could return.", "could"),
        ("Probably it will rain.", "Probably"),
        ("Talks could possibly resume.", "could possibly"),
        ("The bridge will open in May.", None),
        ("The bridge is scheduled to open.", None),
    ],
)
def test_hedges_in_the_content_are_the_odds(text: str, odds: str | None) -> None:
    assert forecast(text).odds == odds


def test_the_taggers_odds_come_first() -> None:
    text = "We are confident the group could be beaten."
    mention = ForecastMention(
        content=(span(text, "the group could be beaten"),), condition=None, odds=span(text, "confident"), score=0.8
    )
    given = Document(report=Report(id="r", sha256="0" * 64, text=text), forecasts=(mention,))
    assert resolve_forecasts(given, ())[0].odds == "confident"


def says(text: str, source: str, content: str, stance: str = "predicts", *, cue: str = "said") -> StatementMention:
    return StatementMention(
        cue=(span(text, cue),),
        source=span(text, source),
        content=(span(text, content),),
        form="indirect",
        stance=stance,
        score=0.9,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Will the truce hold until Friday?", "Will the truce hold until Friday"),
        ("“Could oil reach a hundred dollars by May?” she asked.", "Could oil reach a hundred dollars by May?"),
        ("The dam is full, but will it hold until Friday? Few think so.", "will it hold until Friday"),
    ],
)
def test_what_is_asked_is_no_forecast(text: str, claim: str) -> None:
    assert resolve_forecasts(document(text, claim), times_in(text)) == ()


@pytest.mark.parametrize(
    "text", ["The truce will hold until Friday. Will it?", "The truce will hold until Friday, but who will watch it?"]
)
def test_a_claim_before_a_question_is_a_forecast(text: str) -> None:
    assert len(resolve_forecasts(document(text, "The truce will hold until Friday"), times_in(text))) == 1


def test_the_innermost_statement_is_the_source() -> None:
    text = "Officials said the mayor said the dam would hold."
    outer = says(text, "Officials", "the mayor said the dam would hold")
    inner = says(text, "the mayor", "the dam would hold")
    found = resolve_forecasts(document(text, "the dam would hold", statements=(outer, inner)), ())[0]
    assert (found.statement, [s.text for s in found.source]) == ("s2", ["the mayor"])


def test_the_reports_own_claim_has_no_source() -> None:
    found = forecast("The dam will hold.")
    assert (found.statement, found.source) == (None, ())


def test_ids_follow_the_order_of_the_mentions() -> None:
    text = "Rain will fall. Snow will fall."
    found = resolve_forecasts(document(text, "Rain will fall", "Snow will fall"), ())
    assert [f.id for f in found] == ["c1", "c2"]


def test_a_prediction_is_proposed_whole() -> None:
    text = "The mayor said the dam would hold for years."
    given = document(text, statements=(says(text, "The mayor", "the dam would hold for years"),))
    assert [c.text for f in propose_forecasts(given, ()) for c in f.content] == ["the dam would hold for years"]


@pytest.mark.parametrize("content", ["rates to fall", "growth of 2%", "a cut in May"])
def test_what_is_expected_is_proposed_whole(content: str) -> None:
    text = f"Traders expect {content}."
    statement = says(text, "Traders", content, "believes", cue="expect")
    found = propose_forecasts(document(text, statements=(statement,)), ())
    assert [c.text for f in found for c in f.content] == [content]


def test_a_thing_that_somebody_expected_is_not_proposed() -> None:
    text = "Few expected his election."
    given = document(text, statements=(says(text, "Few", "his election", "believes", cue="expected"),))
    assert propose_forecasts(given, ()) == ()


def test_what_is_believed_of_the_past_is_not_proposed() -> None:
    text = "He said that rebels burned the mill."
    given = document(text, statements=(says(text, "He", "rebels burned the mill", "believes"),))
    assert propose_forecasts(given, ()) == ()


def test_a_sentence_of_the_future_is_proposed_and_one_of_the_past_is_not() -> None:
    text = "The court will rule on Friday. The court ruled on Monday."
    found = propose_forecasts(document(text), ())
    assert [c.text for f in found for c in f.content] == ["The court will rule on Friday"]


def test_what_the_tagger_found_is_not_proposed_again() -> None:
    text = "The court will rule on Friday."
    assert propose_forecasts(document(text, "The court will rule on Friday"), ()) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Will Harper lives near the river.",
        "The vote shows the will of the people.",
        "They acted against their will when the town fell.",
        "The shortage is due to a lack of spare parts.",
        "The outage is due to flooding in the south.",
        "The problem is to know who fired first.",
        "The mission of the foreign advisers is to train doctors.",
        "The council scrapped plans to close two libraries.",
        "The council has dropped its long-held plans to close two libraries.",
        "Plans to sell the port collapsed on Monday.",
        "Plans to sell the port have been shelved.",
    ],
)
def test_a_name_a_noun_a_cause_a_purpose_and_a_dropped_plan_are_not_proposed(text: str) -> None:
    assert propose_forecasts(document(text), ()) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Will the court rule on the case",
        "The president is due to speak on Friday",
        "The guards are due to bring the prisoners here",
        "The king is to open the new bridge",
        "The town plans to rebuild the collapsed bridge",
        "The company plans to drop the charges",
        "The new council plans to reopen the mine that was flooded",
    ],
)
def test_what_is_arranged_or_planned_is_proposed(text: str) -> None:
    assert [c.text for f in propose_forecasts(document(text + "."), ()) for c in f.content] == [text]


def test_a_sentence_whose_events_are_all_over_is_not_proposed() -> None:
    text = "The storm that will be remembered for years killed nine."
    over = EventMention(trigger=span(text, "killed"), type="CASUALTY", status="occurred", score=0.9)
    assert propose_forecasts(document(text, events=(over,)), ()) == ()


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 400))
def test_days_and_weeks_are_counted_exactly(start: date, count: int) -> None:
    by_days, by_weeks = end_after(start, f"P{count * 7}D"), end_after(start, f"P{count}W")
    assert by_days is not None
    assert by_days == by_weeks
    assert (by_days - start).days == count * 7


@pytest.mark.parametrize(
    ("start", "value", "end"),
    [
        (date(2021, 1, 31), "P1M", date(2021, 2, 28)),
        (date(2020, 2, 29), "P1Y", date(2021, 2, 28)),
        (date(2021, 12, 31), "P2M", date(2022, 2, 28)),
        (date(2021, 3, 10), "PT6H", date(2021, 3, 10)),
        (date(2021, 3, 10), "PTXH", date(2021, 3, 10)),
        (date(2021, 3, 10), "PT1H30M", date(2021, 3, 10)),
        (date(2021, 3, 10), "PT36H", date(2021, 3, 11)),
        (date(2021, 3, 10), "P2Q", date(2021, 9, 10)),
        (date(2021, 3, 10), "P1.5M", date(2021, 4, 25)),
        (date(2021, 3, 10), "P1.5W", date(2021, 3, 21)),
        (date(2021, 3, 10), "P1Y6M", date(2022, 9, 10)),
        (date(2021, 3, 10), "P", None),
        (date(2021, 3, 10), "PXW", None),
        (date(2021, 3, 10), "P99999Y", None),
    ],
)
def test_ends_of_durations(start: date, value: str, end: date | None) -> None:
    assert end_after(start, value) == end


def test_parts_of_a_period_are_its_thirds() -> None:
    first, last = date(2021, 4, 1), date(2021, 4, 30)
    assert narrow(first, last, "early April") == (first, date(2021, 4, 11))
    assert narrow(first, last, "late April") == (date(2021, 4, 20), last)
    assert narrow(first, last, "later in April") == (first, last)
    assert narrow(first, first, "early Friday") == (first, first)


def test_an_old_forecast_is_none() -> None:
    text = "Analysts had expected rates to fall."
    statement = says(text, "Analysts", "rates to fall", "believes", cue="expected")
    assert resolve_forecasts(document(text, "rates to fall", statements=(statement,)), ()) == ()


@pytest.mark.parametrize(
    ("text", "claim", "condition", "left"),
    [
        (
            "A second round will be held if nobody wins.",
            "A second round will be held if nobody wins",
            "if nobody wins",
            "A second round will be held",
        ),
        (
            "If the dam fails, the town will be lost.",
            "If the dam fails, the town will be lost",
            "If the dam fails",
            "the town will be lost",
        ),
        (
            "For as long as nobody answers, we will wait.",
            "For as long as nobody answers",
            "as long as nobody answers",
            "For as long as nobody answers",
        ),
        (
            "The troops will stay until Kest complies.",
            "The troops will stay until Kest complies",
            "until Kest complies",
            "The troops will stay until Kest complies",
        ),
        (
            "The mine will shut, but only if prices fall.",
            "The mine will shut, but only if prices fall",
            "if prices fall",
            "The mine will shut",
        ),
        (
            "If the dam fails, then the town will be lost.",
            "If the dam fails, then the town will be lost",
            "If the dam fails",
            "the town will be lost",
        ),
        (
            "The firm will, if it wins, hire 40 people.",
            "The firm will, if it wins, hire 40 people",
            "if it wins",
            "The firm will, if it wins, hire 40 people",
        ),
    ],
)
def test_a_condition_at_the_edge_of_a_claim_is_no_part_of_it(text: str, claim: str, condition: str, left: str) -> None:
    at = text.index(condition)
    given = document(text, claim)
    mention = msgspec.structs.replace(given.forecasts[0], condition=Span(at, at + len(condition), condition))
    (found,) = resolve_forecasts(msgspec.structs.replace(given, forecasts=(mention,)), ())
    assert [c.text for c in found.content] == [left]


@pytest.mark.parametrize(
    "text",
    [
        "There is a 70 percent chance of rain",
        "There's an 80% chance that the storm will turn north",
        "There is a one-in-three risk of flooding",
    ],
)
def test_a_chance_that_there_is_is_a_claim(text: str) -> None:
    assert [c.text for f in propose_forecasts(document(f"{text}."), ()) for c in f.content] == [text]


@pytest.mark.parametrize(
    "text", ["There was a 70 percent chance of rain on the day.", "There is a 20% risk premium on such loans."]
)
def test_a_chance_that_there_was_is_no_claim(text: str) -> None:
    assert propose_forecasts(document(text), ()) == ()


@pytest.mark.parametrize("cue", ["vowed", "has pledged", "promised"])
def test_what_somebody_vows_to_do_is_a_claim(cue: str) -> None:
    text = f"Lind {cue} to resign if he loses."
    statement = says(text, "Lind", "to resign if he loses", "promises", cue=cue)
    found = propose_forecasts(document(text, statements=(statement,)), ())
    assert [c.text for f in found for c in f.content] == ["to resign if he loses"]


@pytest.mark.parametrize(
    ("cue", "content"), [("agreed", "to help with the search"), ("vowed", "revenge"), ("promised", "to the world body")]
)
def test_what_is_only_agreed_or_has_no_verb_is_no_claim(cue: str, content: str) -> None:
    text = f"Lind {cue} {content}."
    statement = says(text, "Lind", content, "promises", cue=cue)
    assert propose_forecasts(document(text, statements=(statement,)), ()) == ()


@pytest.mark.parametrize("chance", ["70 percent chance", "80% chance", "one-in-three risk"])
def test_a_chance_is_the_hedge_of_its_claim(chance: str) -> None:
    text = f"There is a {chance} of rain."
    (found,) = resolve_forecasts(document(text, text[:-1]), ())
    assert found.odds == chance


def test_what_somebody_declines_to_confirm_is_no_claim() -> None:
    text = "He would not confirm that talks will be held."
    statement = says(text, "He", "talks will be held", "declines", cue="confirm")
    assert resolve_forecasts(document(text, "talks will be held", statements=(statement,)), ()) == ()


@pytest.mark.parametrize("cue", ["refused to rule out", "did not rule out"])
def test_what_is_not_ruled_out_may_come(cue: str) -> None:
    text = f"He {cue} that taxes will rise."
    statement = says(text, "He", "taxes will rise", "declines", cue=cue)
    assert len(resolve_forecasts(document(text, "taxes will rise", statements=(statement,)), ())) == 1


def test_what_follows_a_but_is_not_declined() -> None:
    text = "He declined to say when, but the mine will shut."
    statement = says(text, "He", "when, but the mine will shut", "declines", cue="declined to say")
    assert len(resolve_forecasts(document(text, "the mine will shut", statements=(statement,)), ())) == 1


@pytest.mark.parametrize("claim", ["a rise in flood risk", "a 20% risk premium on loans", "a drop in default risk"])
def test_other_risks_are_no_hedge(claim: str) -> None:
    text = f"Banks will see {claim}."
    (found,) = resolve_forecasts(document(text, text[:-1]), ())
    assert found.odds is None


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Lind had promised to cut taxes.", "promised", "to cut taxes"),
        ("Lind once vowed to cut taxes.", "vowed", "to cut taxes"),
        ("Lind failed to keep her promise to cut taxes.", "promise", "to cut taxes"),
        ("Lind promised to come but did not.", "promised", "to come"),
        ("Lind wrote a letter vowing to kill him.", "vowing", "to kill him"),
    ],
)
def test_old_vows_and_threats_of_a_crime_are_no_claims(text: str, cue: str, content: str) -> None:
    given = document(text, statements=(says(text, "Lind", content, "promises", cue=cue),))
    assert propose_forecasts(given, times_in(text)) == ()


def test_a_vow_of_years_ago_is_no_claim() -> None:
    text = "Lind promised in 2001 to cut taxes."
    at = text.index("2001")
    year = Time(start=at, end=at + 4, text="2001", type="DATE", value="2001", from_="2001-01-01", to="2001-12-31")
    given = document(text, statements=(says(text, "Lind", "to cut taxes", "promises", cue="promised"),))
    assert propose_forecasts(given, (year,)) == ()


def test_a_vow_of_some_days_ago_is_a_claim() -> None:
    text = "Lind promised on Monday to cut taxes."
    given = document(text, statements=(says(text, "Lind", "to cut taxes", "promises", cue="promised"),))
    assert len(propose_forecasts(given, times_in(text))) == 1


def test_what_nobody_knows_is_no_condition() -> None:
    text = "It is unclear if the dam will hold."
    given = document(text, text[:-1])
    mention = msgspec.structs.replace(given.forecasts[0], condition=span(text, "if the dam will hold"))
    assert resolve_forecasts(msgspec.structs.replace(given, forecasts=(mention,)), ()) == ()
