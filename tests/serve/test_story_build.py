"""A story's page made from records, joined events and tables of figures."""

from datetime import date

import msgspec
import pytest
from sample_record import record
from sample_story import forecasts

from dateline.model import Interval, Record
from dateline.model.ledger import Judgement
from dateline.reconcile.copies_support import Support
from dateline.reconcile.events import join_event
from dateline.reconcile.events_views import view_tellings
from dateline.reconcile.figures import state
from dateline.reconcile.figures_table import side_by_side
from dateline.reconcile.forecasts import OutcomeProposal
from dateline.reconcile.tellings import Tellings
from dateline.reconcile.timelines import dated_report, make_timeline
from dateline.serve.story_build import (
    event_shown,
    event_title,
    forecast_shown,
    question_shown,
    report_shown,
    statements_shown,
)
from dateline.serve.story_page import render_story
from dateline.serve.story_view import ReportShown, StoryView, counts_of


def variant(id: str, publisher: str, day: int) -> Record:
    """The sample's report as another outlet has it."""
    whole = record()
    report = msgspec.structs.replace(whole.report, id=id, publisher=publisher, published=date(2021, 5, day))
    keyed = {layer: tuple(msgspec.structs.replace(x, key=x.id) for x in getattr(whole, layer))
             for layer in ("events", "figures", "statements", "forecasts")}  # fmt: skip
    return msgspec.structs.replace(whole, report=report, **keyed)


@pytest.fixture
def records() -> dict[str, Record]:
    return {"a": variant("a", "Marlow Courier", 12), "b": variant("b", "Tarnby Post", 13)}


@pytest.fixture
def reports(records: dict[str, Record]) -> dict[str, ReportShown]:
    copy = report_shown(records["b"], origin="a", copy_of="a", share=0.9)
    return {"a": report_shown(records["a"]), "b": copy}


def test_a_report_without_an_origin_is_a_voice_of_its_own(reports: dict[str, ReportShown]) -> None:
    assert reports["a"].origin == "a"
    assert counts_of(list(reports.values())) == Support(2, 2, 1)
    assert reports["a"].published == "2021-05-12"


def test_a_joined_event_has_the_three_counts_and_its_title(
    records: dict[str, Record], reports: dict[str, ReportShown]
) -> None:
    views = [view_tellings(Tellings(r).events)[1] for r in records.values()]
    tie = Judgement(id="j", about="event", left="a/e2", right="b/e2", verdict="same", who="R. Ilse", person=True, at="")
    other = msgspec.structs.replace(tie, id="k", left="a/e1", right="b/e1")
    shown = event_shown(join_event(views), reports, (tie, other))
    assert shown.title == "Heavy rain killing at least 14 people"
    assert shown.counts == Support(2, 2, 1)
    assert shown.joins == (tie,)
    place = next(field for field in shown.fields if field.name == "place")
    assert [(value.value, value.counts.origins) for value in place.values] == [("Tarnby", 1)]
    assert not place.disputed


def test_an_event_is_shown_at_the_days_and_the_place_told_most(
    records: dict[str, Record], reports: dict[str, ReportShown]
) -> None:
    first = next(telling for telling in Tellings(records["a"]).events if telling.where)
    other = msgspec.structs.replace(first, ref="a/x", when=Interval(from_="2021-05-10", to="2021-05-10"))
    bare = msgspec.structs.replace(first, when=None, where=None)
    joined = msgspec.structs.replace(join_event(view_tellings([bare, other])), central=bare.ref)
    shown = event_shown(joined, reports)
    assert (shown.central, shown.when, shown.where) == (bare.ref, other.when, first.where)


def test_a_day_that_is_only_the_report_s_is_shown_as_such(
    records: dict[str, Record], reports: dict[str, ReportShown]
) -> None:
    guessed = Interval(from_="2021-05-12", to="2021-05-12", inferred=True)
    bare = msgspec.structs.replace(Tellings(records["a"]).events[0], when=None)
    dated = msgspec.structs.replace(bare, ref="a/x", when=guessed)
    joined = msgspec.structs.replace(join_event(view_tellings([bare, dated])), central=bare.ref)
    assert event_shown(joined, reports).when == guessed


def test_a_denial_names_who_denies(records: dict[str, Record], reports: dict[str, ReportShown]) -> None:
    views = view_tellings(Tellings(records["a"]).events)
    denied = next(view for view in views if view.telling.status == "negated")
    status = event_shown(join_event([denied]), reports).statuses[0]
    assert (status.day, status.status, status.denied_by) == ("2021-05-12", "negated", "mayor")


def test_a_title_is_in_the_words_of_the_telling(records: dict[str, Record]) -> None:
    told = Tellings(records["a"]).events
    assert event_title(told[0]) == "flooded the port of Tarnby"


def test_a_table_is_shown_in_its_own_unit_and_its_copies_are_told(
    records: dict[str, Record], reports: dict[str, ReportShown]
) -> None:
    tellings = {f.ref: f for r in records.values() for f in Tellings(r).figures}
    told = [state(tellings[ref], origin="a") for ref in ("a/f1", "b/f1")]
    table = side_by_side(told)
    question = question_shown("q", "Killed, Tarnby", table, tellings, reports=reports)
    assert [point.copy_of for point in question.points] == [None, "a/f1"]
    assert question.relations == ()
    assert question.counts == Support(2, 2, 1)
    assert question.estimate is not None
    assert question.estimate.best == 14


def test_a_later_figure_of_one_outlet_is_no_copy(records: dict[str, Record], reports: dict[str, ReportShown]) -> None:
    tellings = {f.ref: f for r in records.values() for f in Tellings(r).figures}
    own = reports | {"b": msgspec.structs.replace(reports["b"], copy_of=None)}
    table = side_by_side([state(tellings[ref], origin="a") for ref in ("a/f1", "b/f1")])
    question = question_shown("q", "Killed, Tarnby", table, tellings, reports=own)
    assert [point.copy_of for point in question.points] == [None, None]


def test_reasons_of_a_comparison_leave_out_the_values_that_stand_beside(
    records: dict[str, Record], reports: dict[str, ReportShown]
) -> None:
    tellings = {f.ref: f for r in records.values() for f in Tellings(r).figures}
    apart = {id: msgspec.structs.replace(report, origin=id, copy_of=None) for id, report in reports.items()}
    table = side_by_side([state(tellings["a/f1"]), state(tellings["b/f1"])])
    (relation,) = question_shown("q", "t", table, tellings, reports=apart).relations
    assert relation.relation == "agreement"
    assert "14" not in relation.reason


def test_a_copy_does_not_repeat_the_conflicts_of_its_original(
    records: dict[str, Record], reports: dict[str, ReportShown]
) -> None:
    told = {f.ref: f for r in records.values() for f in Tellings(r).figures}
    third = msgspec.structs.replace(told["a/f1"], ref="c/f1", report="c", low=90.0, high=90.0, source="port doctor")
    tellings = {ref: told[ref] for ref in ("a/f1", "b/f1")} | {"c/f1": third}
    table = side_by_side([state(telling, origin="c" if ref == "c/f1" else "a") for ref, telling in tellings.items()])
    others = reports | {"c": msgspec.structs.replace(reports["a"], id="c", origin="c")}
    relations = question_shown("q", "Killed, Tarnby", table, tellings, reports=others).relations
    assert [(r.relation, {r.left, r.right}) for r in relations] == [("conflict", {"a/f1", "c/f1"})]


def test_the_same_words_of_the_same_speaker_are_one_statement_told_by_several(
    records: dict[str, Record], reports: dict[str, ReportShown]
) -> None:
    shown = statements_shown(records, reports.values())
    assert len(shown) == len(records["a"].statements)
    assert {said.counts for said in shown} == {Support(2, 2, 1)}
    assert {said.quote.report for said in shown} == {"a"}
    speakers = {said.quote.marks[0].text: said.speaker for said in shown}
    assert speakers["We expect the water to fall by Friday"] == "Ines Calder"


def test_a_denial_and_an_admission_of_the_same_words_are_two_statements(
    records: dict[str, Record], reports: dict[str, ReportShown]
) -> None:
    later = tuple(
        msgspec.structs.replace(said, stance="asserts") if said.stance == "denies" else said
        for said in records["b"].statements
    )
    records["b"] = msgspec.structs.replace(records["b"], statements=later)
    shown = [said for said in statements_shown(records, reports.values()) if said.speaker == "mayor"]
    dam = [(said.stance, said.counts.reports) for said in shown if "collapsed" in said.quote.marks[0].text]
    assert dam == [("denies", 1), ("asserts", 1)]


def test_a_statement_is_quoted_in_its_whole_sentence(
    records: dict[str, Record], reports: dict[str, ReportShown]
) -> None:
    text = records["a"].report.text
    for said in statements_shown(records, reports.values()):
        sentence = said.quote.sentence
        assert text[sentence.start : sentence.end] == sentence.text
        assert all(mark.text in sentence.text for mark in said.quote.marks)


def test_a_proposal_is_shown_with_the_sentences_that_prove_it() -> None:
    known = forecasts()[1]
    proposal = OutcomeProposal(
        forecast=known.telling.ref, outcome="came true", reason="it reopened that day", settled="2031-02-13"
    )
    shown = forecast_shown(proposal, known.telling, known.evidence, counts=known.counts, who="dateline 0.2.0")
    assert (shown.id, shown.outcome, shown.settled, shown.person) == (
        proposal.forecast,
        "came true",
        "2031-02-13",
        False,
    )
    assert shown.evidence == known.evidence


def test_it_all_makes_a_page(records: dict[str, Record], reports: dict[str, ReportShown]) -> None:
    tellings = {f.ref: f for r in records.values() for f in Tellings(r).figures}
    table = side_by_side([state(tellings["a/f1"]), state(tellings["b/f1"], origin="a")])
    views = [view for r in records.values() for view in view_tellings(Tellings(r).events)]
    page = render_story(
        StoryView(
            id="s",
            title="Flood at Tarnby",
            first="2021-05-12",
            last="2021-05-13",
            counts=counts_of(list(reports.values())),
            entries=make_timeline([dated_report(r) for r in records.values()]),
            events=tuple(event_shown(join_event([view]), reports) for view in views),
            questions=(question_shown("q", "Killed", table, tellings, reports=reports),),
            statements=statements_shown(records, reports.values()),
            reports=tuple(reports.values()),
        )
    )
    assert "2 reports" in page
    assert page.count('class="a-report"') == 2
