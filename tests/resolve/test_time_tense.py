"""Whether a time lies before or after, by the verbs about it."""

from datetime import date

import pytest

from tests.resolve.time_documents import value, values


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The accord comes into force in July.", "July", "2019-07"),
        ("The ban takes effect in July.", "July", "2019-07"),
        ("A storm warning comes into effect on Thursday.", "Thursday", "2019-02-14"),
        ("The new tax goes into effect in July.", "July", "2019-07"),
        ("The levy lapses on 1 November, ministers said.", "1 November", "2019-11-01"),
        ("His mandate ends in October, officials said.", "October", "2019-10"),
        ("His mandate, which was extended last year, ends in October.", "October", "2019-10"),
        ("Norland Air resumes flights in July.", "July", "2019-07"),
        ("The assembly elects a president in July.", "July", "2019-07"),
        ("The lease ends on 31 December.", "31 December", "2019-12-31"),
        ("The bishop visits Tarsin on Saturday.", "Saturday", "2019-02-16"),
        ("Norland votes on Thursday.", "Thursday", "2019-02-14"),
    ],
)
def test_verbs_of_the_present_for_what_is_set_lead_on(text, words, expected):
    assert value(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Bomb kills six in Tarsin on Saturday.", "Saturday", "2019-02-09"),
        ("Gunman opens fire on Saturday.", "Saturday", "2019-02-09"),
        ("The party of Lind won most votes in July.", "July", "2018-07"),
        ("The bishop's visits in July were cut short.", "July", "2018-07"),
        ("A truce opens roads that were shut in July.", "July", "2018-07"),
        ("Police lapses in July let the bomber flee.", "July", "2018-07"),
    ],
)
def test_headlines_and_nouns_like_such_verbs_do_not(text, words, expected):
    assert value(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The army retook the bridge in December and may advance on Tarsin.", "December", "2018-12"),
        ("Rebels overran the base in December and may march on the capital.", "December", "2018-12"),
        ("Officers overthrew the premier in December and are expected to name another.", "December", "2018-12"),
        ("Police withdrew in December and might come back.", "December", "2018-12"),
    ],
)
def test_irregular_verbs_of_the_past_tell_what_is_over(text, words, expected):
    assert value(text, words, published=date(2019, 1, 6)) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The editor was moved to another prison on Tuesday.", "Tuesday", "2019-02-05"),
        ("The curfew was extended to the northern suburbs on Tuesday.", "Tuesday", "2019-02-05"),
        ("The vote was moved to Tuesday.", "Tuesday", "2019-02-12"),
        ("The vote was moved to late in March.", "March", "2019-03"),
    ],
)
def test_what_is_moved_to_a_place_is_not_put_off(text, words, expected):
    assert value(text, words) == expected


def test_what_is_valid_from_a_day_is_in_force_from_the_next_of_the_name():
    assert value("The office issued a rain warning, valid from Thursday.", "Thursday") == "2019-02-14"


def test_what_is_valid_from_a_day_to_another_is_in_force_on_the_next_ones():
    text = "A heat alert, valid from Thursday to Sunday, was issued for Tarsin."
    assert values(text, ["Thursday", "Sunday"]) == ["2019-02-14", "2019-02-17"]


def test_what_was_valid_from_a_day_is_over():
    assert value("The warning was valid from Thursday.", "Thursday") == "2019-02-07"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Voters go to the polls on Friday after a bitter campaign.", "Friday", "2019-02-15"),
        ("The country heads to the polls on Friday.", "Friday", "2019-02-15"),
        ("Tickets go on sale on Friday.", "Friday", "2019-02-15"),
        ("Two ministers go on trial on Friday.", "Friday", "2019-02-15"),
        ("Most did not go to the polls on Sunday.", "Sunday", "2019-02-10"),
        ("Voters went to the polls on Sunday.", "Sunday", "2019-02-10"),
        ("Thousands go into the streets on Sunday; police fire tear gas", "Sunday", "2019-02-10"),
    ],
)
def test_who_goes_to_the_polls_on_a_day_does_so_on_the_next_of_the_name(text, words, expected):
    assert value(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Two men go on trial Friday over a killing.", "Friday", "2019-02-15"),
        ("Voters go to the polls Friday.", "Friday", "2019-02-15"),
        ("Gunmen opened fire at a trial Friday.", "Friday", "2019-02-08"),
        ("Voters went to the polls Friday.", "Friday", "2019-02-08"),
    ],
)
def test_a_day_without_a_preposition_right_behind_what_is_set_lies_ahead(text, words, expected):
    assert value(text, words) == expected
