"""Copies found among many reports by their signatures."""

import pytest

from dateline.reconcile.copies import (
    MOST_CANDIDATES,
    MOST_HOLDERS,
    CopiesInMemory,
    came_first,
    find_copies,
    signature,
)
from dateline.reconcile.copies_text import CopyText
from tests.reconcile.copied_reports import DISPATCH, INDEPENDENT, ITEM, OTHER_ITEMS, REWRITTEN, text_of


def index_of(*texts: CopyText) -> CopiesInMemory:
    index = CopiesInMemory()
    for text in texts:
        index.add(text)
    return index


def test_a_signature_is_the_same_every_time_and_fits_a_database() -> None:
    bands = signature(text_of("a", DISPATCH))
    assert bands == signature(text_of("another", DISPATCH))
    assert bands == tuple(sorted(set(bands)))
    assert all(-(2**63) <= band < 2**63 for band in bands)


def test_a_text_shorter_than_a_run_has_no_bands() -> None:
    assert signature(text_of("a", "Fire in Dolvar")) == ()


def test_the_new_reports_copies_are_found_the_surest_first() -> None:
    index = index_of(text_of("rewritten", REWRITTEN), text_of("same", DISPATCH), text_of("own", INDEPENDENT))
    found = find_copies(text_of("new", DISPATCH), index)
    assert [copy.other for copy in found] == ["same", "rewritten"]


def test_a_short_item_is_found_inside_a_long_report() -> None:
    index = index_of(text_of("roundup", OTHER_ITEMS + ITEM + DISPATCH + INDEPENDENT))
    (copy,) = find_copies(text_of("item", ITEM), index)
    assert copy.score.holder == "roundup"


def test_a_report_is_not_its_own_copy() -> None:
    text = text_of("a", DISPATCH)
    assert find_copies(text, index_of(text)) == ()


def test_the_report_of_the_earlier_day_is_the_original_whenever_it_is_added() -> None:
    index = index_of(text_of("late", DISPATCH, published="2031-05-08"))
    (copy,) = find_copies(text_of("early", DISPATCH, published="2031-05-07"), index)
    assert copy.original == "early"


def test_of_one_day_the_credited_publisher_is_the_original() -> None:
    credits = text_of("a", DISPATCH + "The crew had no charts of the bank, Reuters reported.", publisher="Dawn")
    agency = text_of("b", DISPATCH, publisher="Reuters")
    assert came_first(agency, credits)
    assert not came_first(credits, agency)


def test_of_one_day_without_credits_the_one_added_first_is_the_original() -> None:
    assert not came_first(text_of("new", DISPATCH), text_of("old", DISPATCH))


def test_a_wording_that_many_hold_brings_no_candidates() -> None:
    index = index_of(*(text_of(f"r{number}", DISPATCH) for number in range(MOST_HOLDERS + 1)))
    assert index.sharing(signature(text_of("new", DISPATCH))) == []


def test_the_number_of_candidates_is_bounded() -> None:
    index = index_of(*(text_of(f"r{number}", DISPATCH) for number in range(MOST_HOLDERS)))
    assert len(index.sharing(signature(text_of("new", DISPATCH)))) == MOST_CANDIDATES


def test_a_report_is_kept_once() -> None:
    with pytest.raises(ValueError, match="there already"):
        index_of(text_of("a", DISPATCH), text_of("a", ITEM))
