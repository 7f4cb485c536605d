"""What every statement does to the values that it is given."""

from dateline.store.statements import storable_row


def test_what_a_database_cannot_hold_is_replaced_and_the_rest_left() -> None:
    assert storable_row({"title": "Bridge\x00falls", "revision": 2, "byline": None}) == {
        "title": "Bridge\ufffdfalls",
        "revision": 2,
        "byline": None,
    }
