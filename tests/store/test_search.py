"""Words find reports; nothing that a user types breaks the search."""

from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.store import Store
from dateline.store.search import Term, parse_query
from tests.reconcile.ledger_records import Written
from tests.store.made_records import AT, NEWER, make_record


@pytest.fixture
def filled(store: Store) -> Store:
    store.add([(make_record(number), None) for number in (12, 13)], at=AT)
    return store


def found(store: Store, query: str) -> list[str]:
    return sorted(one.report for one in store.search(query))


@pytest.mark.parametrize(
    ("query", "reports"),
    [
        ("captured", ["r12", "r13"]),
        ("captures", ["r12", "r13"]),
        ("KARSOVA", ["r12", "r13"]),
        ("12 checkpoints", ["r12"]),
        ('"12 checkpoints"', ["r12"]),
        ('"checkpoints 12"', []),
        ("checkpoints -13", ["r12"]),
        ("check*", ["r12", "r13"]),
        ("karsova lowick", ["r12", "r13"]),
        ("karsova atlantis", []),
        ("report", ["r12", "r13"]),
        ("-karsova", []),
        ("", []),
        ("* \" ' ( ) :", []),
    ],
)
def test_queries(filled: Store, query: str, reports: list[str]) -> None:
    assert found(filled, query) == reports


@pytest.mark.parametrize(
    "query",
    [
        'unbalanced "quote',
        "NEAR(karsova lowick)",
        "title: karsova",
        "karsova AND OR NOT",
        "karsova)) --",
        "'; DROP TABLE reports; --",
        "karsova & | ! <-> :*",
        "^karsova + {title text} : x",
        "\\ \x00 \ufffd karsova",
        "*" * 500,
        "karsova " * 500,
        "-" * 40 + "karsova",
    ],
)
def test_hostile_queries_are_only_words(filled: Store, query: str) -> None:
    filled.search(query)
    assert found(filled, "karsova") == ["r12", "r13"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    query=st.text(alphabet=st.sampled_from("ab\"*-:()^&|!<>\\'{}% \x00_.,“”éß日"), max_size=30) | st.text(max_size=30)
)
def test_no_query_breaks_the_search(filled: Store, query: str) -> None:
    assert set(found(filled, query)) <= {"r12", "r13"}


def test_a_hit_shows_its_words(filled: Store) -> None:
    [hit] = filled.search('"12 checkpoints"', marks=("[", "]"))
    assert (hit.report, hit.title, hit.published) == ("r12", "Checkpoints fall, report 12", "2031-03-22")
    assert "[" in hit.snippet
    assert "checkpoints" in hit.snippet


@pytest.mark.parametrize(
    ("query", "reports"),
    [
        ("evacuat*", ["boats"]),
        ("EVACUATIO*", ["boats"]),
        ("militan*", ["boats"]),
        ("stopp*", ["boats"]),
        ("politi*", ["talks"]),
        ("negotiat*", ["talks"]),
        ("coaliti*", ["talks"]),
        ("al-evacuat*", []),
        ("party -coaliti*", ["mine"]),
    ],
)
def test_a_beginning_may_end_within_the_ending_of_a_word(store: Store, query: str, reports: list[str]) -> None:
    told = {
        "boats": "Families were evacuated from Tarnby by boat after militants had stopped the ferry off the mole.",
        "talks": "The coalition broke up when its political leaders had negotiated for a week with the other party.",
        "mine": "The party of inspectors found coal dust in every gallery of the mine and wrote down what it saw.",
    }
    store.add([(Written(id, "2031-06-02", text).record(), None) for id, text in told.items()], at=AT)
    assert found(store, query) == reports


def test_a_limit_is_kept(filled: Store) -> None:
    assert len(filled.search("karsova", limit=1)) == 1


def test_a_title_that_changes_is_found_by_its_new_words(store: Store) -> None:
    import msgspec

    record = make_record(1)
    store.add([(record, None)], at=AT)
    renamed = msgspec.structs.replace(record.report, title="Bridges burn")
    store.add([(msgspec.structs.replace(record, report=renamed, engine=NEWER), None)], at=AT)
    assert found(store, "bridges burn") == ["r1"]
    assert found(store, "fall") == []


def test_terms_of_a_query() -> None:
    assert parse_query('air "mass grave" -truce shell*') == (
        Term(("air",), False, True, "air"),
        Term(("mass", "grave"), False, True, "mass grave"),
        Term(("truce",), False, False, "truce"),
        Term(("shell",), True, True, "shell"),
    )


def test_a_compound_is_words_that_stand_together() -> None:
    assert parse_query("al-Shadadi") == (Term(("al", "Shadadi"), False, True, "al-Shadadi"),)


FIGURES = (
    "Covid-19 cases rose 4.5 percent, the U.S. embassy said on 2019-03-22. F-16 jets and an AK-47 were seen near "
    "km-12, for training and/or display."
)


@pytest.mark.parametrize(
    ("query", "reports"),
    [
        *((word, ["clinic"]) for word in ("Covid-19", "4.5", "U.S.", "2019-03-22", "F-16", "AK-47", "km-12", "and/or")),
        ("Covid 19", ["clinic"]),
        ('"Covid 19"', ["clinic"]),
        ('"rose 4.5 percent"', ["clinic"]),
        ("Covid-18", []),
        ("embassy -Covid-19", ["hill"]),
        ("embassy -Covid-18", ["clinic", "hill"]),
    ],
)
def test_words_with_figures_and_marks(store: Store, query: str, reports: list[str]) -> None:
    told = {"clinic": FIGURES, "hill": "The embassy on the hill was closed on Monday."}
    store.add([(Written(id, "2031-06-02", text).record(), None) for id, text in told.items()], at=AT)
    assert found(store, query) == reports


def test_a_word_with_figures_is_marked_in_the_snippet(store: Store) -> None:
    store.add([(Written("clinic", "2031-06-02", FIGURES).record(), None)], at=AT)
    [hit] = store.search("AK-47", marks=("[", "]"))
    assert "[" in hit.snippet


def test_letters_typed_with_their_marks_apart_find_the_word(store: Store) -> None:
    store.add([(Written("quay", "2031-06-02", "A crane fell in Málaga on Monday.").record(), None)], at=AT)
    assert found(store, normalize("NFD", "Málaga")) == ["quay"]
