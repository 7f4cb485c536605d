"""Copies told from reports that only look like them."""

import pytest

from dateline.model.ledger import Score
from dateline.reconcile.copies_score import CopyScore, compare, may_be_copy
from tests.reconcile.copied_reports import (
    BACKGROUND,
    DISPATCH,
    INDEPENDENT,
    ITEM,
    OTHER_ITEMS,
    REWRITTEN,
    text_of,
)


def scored(one: str, other: str, *, days: tuple[str | None, str | None] = ("2031-05-07", "2031-05-07")) -> CopyScore:
    found = compare(text_of("a", one, published=days[0]), text_of("b", other, published=days[1]))
    assert found is not None
    return found


def names(score: Score) -> set[str]:
    return {feature.name for feature in score.features}


def test_a_dispatch_printed_with_other_marks_is_a_verbatim_copy() -> None:
    found = scored(DISPATCH, "(AFP) " + DISPATCH.replace('"', "“").replace("harbour", "harbor").replace(",", " –"))
    assert found.is_copy
    assert found.kind == "verbatim"
    assert found.holder is None


def test_a_dispatch_worked_on_is_a_rewritten_copy() -> None:
    found = scored(DISPATCH, REWRITTEN)
    assert found.is_copy
    assert found.kind == "rewritten"
    assert found.says("a") == "rewritten"


def test_one_quotation_in_two_own_reports_makes_no_copy() -> None:
    assert not scored(DISPATCH, INDEPENDENT).is_copy


def test_the_same_words_without_quotation_marks_would_count() -> None:
    bare = (DISPATCH.replace('"', ""), INDEPENDENT.replace('"', ""))
    assert scored(*bare).score.total > scored(DISPATCH, INDEPENDENT).score.total


def test_a_short_item_in_a_roundup_is_contained_in_it() -> None:
    found = scored(ITEM, OTHER_ITEMS + ITEM)
    assert found.is_copy
    assert found.kind == "excerpt"
    assert found.holder == "b"
    assert (found.says("a"), found.says("b")) == ("contained in", "contains")


def test_a_clause_in_common_makes_two_short_reports_no_copies() -> None:
    police = (
        "DOLVAR - A bomb exploded outside the office of an independent candidate in Dolvar on Wednesday, killing 14 "
        "people and wounding 30, police said."
    )
    doctors = (
        "KARSOVA - Doctors counted 22 dead after a bomb exploded outside the office of an independent candidate in "
        "Dolvar on Wednesday, a hospital spokesman told the Herald."
    )
    found = scored(police, doctors)
    assert not found.is_copy
    assert "short" in names(found.score)


def test_a_claim_below_two_short_reports_of_two_bombs_makes_no_copies() -> None:
    claim = " The Red Lantern group claimed responsibility for the attack."
    one = "DOLVAR - A roadside bomb killed 12 people in Dolvar on Wednesday, police said." + claim
    other = "TARNBY - A roadside bomb killed four policemen in Tarnby on Thursday, a security source said." + claim
    assert not scored(one, other, days=("2031-05-07", "2031-05-08")).is_copy


def test_a_short_report_that_is_the_other_for_the_most_part_is_a_copy() -> None:
    one = (
        "DOLVAR - A bomb exploded outside the office of an independent candidate in Dolvar on Wednesday, killing 14 "
        "people and wounding 30, police said."
    )
    assert scored(one, one.replace("killing 14", "killing 16")).is_copy


def test_a_background_below_two_reports_makes_no_copy() -> None:
    fire = """A fire in the old cannery of Port Selwyn killed a watchman on Monday and burnt for six hours, police said.
The flames were seen from the lighthouse at two in the morning, and crews from three towns fought them until eight.
Nobody else was in the building, which had stood empty since the herring left the bay nine years ago.
The owner, a firm from Dolvar, had asked twice for leave to pull it down, the town clerk said.
"""
    strike = """Dockers in Kesh walked out on Friday over pay, leaving eleven ships at anchor, their union announced.
They want a tenth more from June and an end to night shifts that are called at an hour's notice.
The port company offered half of that in April and has since hired guards for both of its gates.
Shipping agents warned that fruit from the south would rot in the holds if the cranes stood still into next week.
"""
    found = scored(fire + BACKGROUND, strike + BACKGROUND)
    assert not found.is_copy
    wording, news = (feature.value for feature in found.score.features[:2])
    assert news < 0.5 * wording


def test_a_form_filled_in_anew_is_no_copy() -> None:
    form = (
        "Security forces detained {0} suspected fighters during an operation in {1} district, {2} province, on {3}. "
        "The target of the search was a leader of {4} who had planned attacks on convoys. No shots were fired."
    )
    one = form.format("two", "Arvan", "Solt", "Sunday", "Red Banner")
    other = form.format("five", "Mirel", "Dust", "Monday", "North Star")
    found = scored(one, other, days=(None, None))
    assert "other names and numbers" in names(found.score)
    assert not found.is_copy


def test_a_text_worked_on_weeks_later_is_no_copy_and_the_whole_of_it_is() -> None:
    weeks = ("2031-05-07", "2031-06-20")
    assert not scored(DISPATCH, REWRITTEN, days=weeks).is_copy
    assert scored(DISPATCH, DISPATCH, days=weeks).is_copy


def test_a_house_may_repeat_its_own_wording() -> None:
    one, other = text_of("a", DISPATCH, publisher="The Times"), text_of("b", REWRITTEN, publisher="The Sunday Times")
    found = compare(one, other)
    assert found is not None
    assert "one house" in names(found.score)
    assert not found.is_copy


def test_a_headline_alone_is_too_short_to_tell() -> None:
    headline = "Ferry carrying 212 people strikes a sandbank off Port Selwyn"
    assert compare(text_of("a", headline), text_of("b", DISPATCH)) is None


@pytest.mark.parametrize("other", [DISPATCH, REWRITTEN, INDEPENDENT, OTHER_ITEMS + ITEM])
def test_the_order_of_the_two_makes_no_difference(other: str) -> None:
    one, two = text_of("a", DISPATCH), text_of("b", other)
    assert compare(one, two) == compare(two, one)


def test_the_total_is_the_sum_of_its_features_points() -> None:
    score = scored(DISPATCH, REWRITTEN).score
    assert score.total == pytest.approx(sum(feature.points for feature in score.features))


@pytest.mark.parametrize("other", [DISPATCH, REWRITTEN, OTHER_ITEMS + DISPATCH])
def test_the_quick_look_lets_every_copy_pass(other: str) -> None:
    assert may_be_copy(text_of("a", DISPATCH), text_of("b", other))


def test_the_quick_look_turns_away_reports_without_common_wording() -> None:
    assert not may_be_copy(text_of("a", DISPATCH), text_of("b", OTHER_ITEMS))
