"""Comparators from the plain words beside a number."""

import pytest

from dateline.resolve.figure_comparators import compare_after, compare_before
from dateline.resolve.figure_words import read_table
from tests.resolve.figure_documents import figures


@pytest.mark.parametrize(
    ("marked", "comparator"),
    [
        ("In the protests over [100] people were killed.", ">"),
        ("During the dispute over [300] workers were dismissed.", ">"),
        ("During the long row over [20] members resigned.", ">"),
        ("Since the talks about [20] prisoners have been freed.", "~"),
        ("After protests over [12] deaths in custody, police fired tear gas.", "="),
        ("After protests over [12] workers killed in a blast, the mine closed.", "="),
        ("The protests over [12] deaths were banned.", "="),
        ("In talks over [20] hostages, envoys asked for time.", "="),
    ],
)
def test_an_occasion_governs_no_comparator_before_what_has_a_verb_of_its_own(marked: str, comparator: str) -> None:
    assert figures(marked)[0].comparator == comparator


def test_what_hits_close_to_a_number_hits_nearly_so_many() -> None:
    assert figures("The storm hit close to [40] villages.")[0].comparator == "~"


@pytest.mark.parametrize(
    ("marked", "comparator"),
    [
        ("Police found pills with an estimated street value of £[2.4] million.", "~"),
        ("The bridge was built at an estimated cost of Sh[480] million in Kenya.", "~"),
        ("The town has an estimated population of [45,000].", "~"),
        ("The pills have an estimated value of more than $[2] million.", ">"),
        ("The fleet has a population of [45,000].", "="),
        ("The estimated cost of £[3] million was too low.", "~"),
        ("The estimated value of [two] paintings is high.", "="),
        ("The estimated weight of [40] whales was told.", "="),
        ("The estimated total at [40] sites was higher.", "="),
        ("Crews awaited the estimated arrival of [12] ships.", "="),
        ("They estimated the cost, a total of [12] francs.", "="),
    ],
)
def test_an_estimated_whole_is_about_so_many(marked: str, comparator: str) -> None:
    assert figures(marked)[0].comparator == comparator


@pytest.mark.parametrize(
    ("marked", "comparator"),
    [
        ("There were 12 deaths fewer than the [60] of last year.", "="),
        ("Profit was higher than the $[2.1] billion that analysts had expected.", "="),
        ("Exports came to 5% more than [2] million tons.", "="),
        ("Arrivals were 3 percent lower than [900,000] bags.", "="),
        ("The town pays four times more than [300] francs.", "="),
        ("In 2023 more than [400] people fled.", ">"),
        ("With turnout at 60 percent more than [200] stations closed early.", ">"),
        ("Three times more than [50] people were held.", ">"),
        ("Of the 12% more than [400] were women.", ">"),
        ("In the south 20% fewer than [300] voters came.", "<"),
        ("No more than the [5] allowed may enter.", "<="),
        ("Of them more than [60] percent are women.", ">"),
        ("The town has less than [20] doctors.", "<"),
    ],
)
def test_what_another_number_is_compared_with_is_told_as_it_is(marked: str, comparator: str) -> None:
    assert figures(marked)[0].comparator == comparator


@pytest.mark.parametrize(
    ("words", "comparator"),
    [(x["words"], x["comparator"]) for x in read_table("comparators.csv") if x["side"] == "before"],
)
def test_each_phrase_before_a_number_compares_it(words: str, comparator: str) -> None:
    text = f"In İzmir, the clerk counted {words.upper()} 40 crates."
    found = compare_before(text, 0, text.index("40"))
    assert found is not None
    assert (found.comparator, text[found.start : found.end]) == (comparator, f"{words.upper()} ")


@pytest.mark.parametrize(
    ("words", "comparator"),
    [(x["words"], x["comparator"]) for x in read_table("comparators.csv") if x["side"] == "after"],
)
def test_each_phrase_behind_a_number_compares_it(words: str, comparator: str) -> None:
    text = f"40 {words.upper()}."
    found = compare_after(text, (2,), len(text))
    assert found is not None
    assert found.comparator == comparator
