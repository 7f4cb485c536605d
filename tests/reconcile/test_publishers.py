"""Names, addresses and domains of publishers, and the houses that run them."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reconcile.publishers import _rows, house_of, is_known, publisher_of


@pytest.mark.parametrize(
    "written",
    ["BBC", "the BBC", "BBC News", "bbc news", "www.bbc.co.uk", "https://www.bbc.co.uk/news/world-1234", "bbc.com"],
)
def test_all_writings_of_an_outlet_are_one_publisher(written: str) -> None:
    assert publisher_of(written).name == "BBC"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("AP", "Associated Press"),
        ("The Associated Press", "Associated Press"),
        ("REUTERS", "Reuters"),
        ("Guardian", "The Guardian"),
        ("english.ahram.org.eg", "Al-Ahram"),
        ("Al Ahram", "Al-Ahram"),
        ("DailySabah", "Sabah"),
        ("http://edition.cnn.com/2031/05/07/ferry.html", "CNN"),
        ("  Jordan   Times ", "Jordan Times"),
    ],
)
def test_name_of_a_publisher(written: str, name: str) -> None:
    assert publisher_of(written).name == name


def test_the_longest_known_domain_tells() -> None:
    assert publisher_of("https://thestar.com/news").name == "Toronto Star"
    assert publisher_of("https://thestar.com.my/news").name == "The Star"
    assert publisher_of("timesofindia.indiatimes.com").name == "The Times of India"
    assert publisher_of("economictimes.indiatimes.com").name == "The Economic Times"


def test_an_unknown_domain_is_its_own_publisher_with_or_without_www() -> None:
    assert publisher_of("https://www.coastal-herald.example/a/b").name == "coastal-herald.example"
    assert publisher_of("coastal-herald.example").house == "coastal-herald.example"


def test_an_unknown_name_stands_for_itself() -> None:
    assert publisher_of("Coastal Herald").name == publisher_of("Coastal Herald").house == "Coastal Herald"


@pytest.mark.parametrize(
    ("one", "other"),
    [("The Times", "The Sunday Times"), ("RIA Novosti", "sputniknews.com"), ("Asharq Al-Awsat", "arabnews.com")],
)
def test_outlets_of_one_house(one: str, other: str) -> None:
    assert publisher_of(one).name != publisher_of(other).name
    assert house_of(one) == house_of(other)


def test_outlets_of_several_houses_are_not_one_for_like_names() -> None:
    assert len({house_of(name) for name in ("The Times", "The Times of India", "The Times of Israel")}) == 3


def test_whether_a_name_is_known() -> None:
    assert is_known("Reuters")
    assert is_known("www.afp.com")
    assert not is_known("Lena Orvik")
    assert not is_known("coastal-herald.example")


def test_no_outlet_or_domain_stands_twice_in_the_table() -> None:
    rows = list(_rows())
    outlets = Counter(outlet for _, outlet, _, _ in rows)
    domains = Counter(domain for _, _, _, sites in rows for domain in sites)
    assert {name for names in (outlets, domains) for name, number in names.items() if number > 1} == set()


def test_every_outlet_of_the_table_is_found_by_its_own_name_and_domains() -> None:
    for house, outlet, _, sites in _rows():
        assert house_of(outlet) == house
        assert {house_of(f"https://www.{site}/a") for site in sites} <= {house}


@given(st.text(max_size=40))
def test_any_name_has_a_publisher_that_is_its_own(name: str) -> None:
    found = publisher_of(name)
    assert publisher_of(found.name).house == found.house
