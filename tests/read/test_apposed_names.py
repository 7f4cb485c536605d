"""The name behind the noun by which a source is told of."""

import pytest

from dateline.model import Span
from dateline.read.apposed_names import with_apposed_name


def source_of(text: str, source: str, cue: str = "said") -> str:
    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words), words)

    return with_apposed_name(text, span(source), span(cue)).text


@pytest.mark.parametrize(
    ("text", "source", "whole"),
    [
        ("A military spokesman, Colonel Jo Lind, said it was over.", "military spokesman", "Colonel Jo Lind"),
        ("The mayor of Kolba, Eleni Marr, said roads were shut.", "mayor of Kolba", "Eleni Marr"),
        ("Its owner, Oceanis Bulk, said the ship was safe.", "Its owner", "Oceanis Bulk"),
        ("“It is over,” said the group’s lawyer, Bode van der Linde.", "group’s lawyer", "Bode van der Linde"),
        ("The chief mediator, Dut Akol said the talks went on.", "chief mediator", "Dut Akol"),
    ],
)
def test_a_source_told_of_by_a_noun_takes_the_name_behind_it(text: str, source: str, whole: str) -> None:
    assert source_of(text, source) == f"{source}, {whole}"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Jo Lind, Kolba Port chief, said it was over.", "Jo Lind"),
        ("Officials in the capital, Port Kolba, said it was over.", "Officials in the capital"),
        ("A resident from the village, Upper Marr, said it was over.", "resident from the village"),
        ("The police, Amnesty International and residents said it was over.", "police"),
        ("The spokesman, Jo, said it was over.", "spokesman"),
        ("The minister said that, Eleni Marr, aside, nobody came.", "minister"),
        ("The ministry, which is in Kolba, said it was over.", "ministry"),
    ],
)
def test_other_sources_stay_as_they_are(text: str, source: str) -> None:
    assert source_of(text, source) == source


def test_a_name_that_holds_the_cue_is_none() -> None:
    assert source_of("The group, Said Marr Trust, said no.", "group", cue="Said") == "group"
