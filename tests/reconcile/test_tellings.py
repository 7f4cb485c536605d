"""What a record's figures take along: who gives them."""

import pytest

from tests.reconcile.told_reports import Told

TEXT = "The Furat Count put the dead at 15, far below {whose} of about 38."


@pytest.mark.parametrize(
    ("whose", "source"),
    [
        ("the army's figure", "army"),
        ("the activists’ own count", "activists"),
        ("the Interior Ministry’s estimate", "Interior Ministry"),
        ("the quake's toll", None),
        ("a figure", None),
    ],
)
def test_a_figure_is_of_whom_the_words_before_it_name(whose: str, source: str | None) -> None:
    told = Told("a1", "2031-05-04", TEXT.format(whose=whose)).number("15", 15).number("38", 38)
    assert [figure.source for figure in told.tellings.figures] == [None, source]
