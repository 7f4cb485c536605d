import pytest

from dateline.read.anonymity import asks_for_no_name


def asks(before: str, said: str) -> bool:
    return asks_for_no_name(before + said, len(before))


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("The plant will shut, said one of the workers, who asked ", "not to be named because talks go on."),
        ("A sale is near, one banker said, asking ", "not to be identified discussing private talks."),
        ("A teacher in Velm who requested ", "anonymity for fear of reprisals said the road was shut."),
        ("The diplomat, speaking on condition that ", "he not be named, said the talks had failed."),
        ("Farmers, who asked that ", "their names not be used, said their herds were gone."),
        ("A second source, who declined ", "to be named, said the offer was higher."),
        ("The nurse, who asked ", "to remain anonymous, said the ward was full."),
        ("The officer asked ", "not to be named in this article."),
        ("She asked for ", "anonymity as she may not speak to the press."),
    ],
)
def test_who_asks_not_to_be_named_says_nothing_by_it(before: str, said: str) -> None:
    assert asks(before, said)


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("The mayor asked ", "not to be blamed for the delay."),
        ("The witness asked ", "the court not to be named in the press."),
        ("The minister asked ", "the press not to publish the names of the hostages."),
        ("He wanted ", "to be named as a co-owner of the mine."),
        ("The ministry said ", "they would not be named."),
        ("The player asked ", "to be named captain of the team."),
        ("Lawyers asked ", "for anonymity for the two girls."),
        ("Prosecutors asked that ", "she not be named in the press."),
        ("The firm asked ", "not to be named among the sponsors."),
        ("The party demanded ", "that a new leader be named by Friday."),
    ],
)
def test_other_requests_are_said(before: str, said: str) -> None:
    assert not asks(before, said)
