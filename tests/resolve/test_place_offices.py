"""Offices of American states beside a name."""

import pytest

from dateline.model import PlaceMention
from dateline.resolve.place_offices import Office, state_office


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Georgia Gov. Ann Brown vetoed it.", "title"),
        ("Georgia's Lt. Gov. Ann Brown vetoed it.", "title"),
        ("Georgia state Sens. Ann Brown and Lee Marr voted no.", "title"),
        ("Georgia U.S. Rep. Ann Brown voted no.", "title"),
        ("Rep. Ann Brown of Georgia voted no.", "title"),
        ("Georgia Attorney General Ann Brown sued.", "office"),
        ("Georgia’s Secretary of State sued.", "office"),
        ("The Georgia Legislature met.", "office"),
        ("The Georgia General Assembly met.", "office"),
        ("Governor Ann Brown of Georgia sued.", "office"),
        ("The Georgia Lieutenant Governor sued.", "office"),
        ("Half of Georgia slept.", None),
        ("Georgia Republicans met.", None),
    ],
)
def test_titles_and_offices_stand_after_the_name_or_before_it(text: str, office: Office | None) -> None:
    start = text.index("Georgia")
    mention = PlaceMention(start, start + len("Georgia"), "Georgia", "actor", 0.9)
    last = text[:start].lower().split()[-1:]
    assert state_office(mention, text, last[0] if last else "") == office
