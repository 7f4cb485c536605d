"""Words that tell the type and mode of an event, the shipped ones and a user's."""

import hashlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import EVENT_TYPES, OptionError
from dateline.read.codebook import CERTAIN, OFTEN, Codebook, folded, forms_of, load_codebook
from dateline.read.words import split_words


def types(book: Codebook, *words: str) -> list[tuple[str, str]]:
    return [(e.type, e.mode) for e in book.find(words)]


def test_every_type_has_words() -> None:
    told = {e.type for row in load_codebook().entries.values() for e in row}
    assert told == set(EVENT_TYPES)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("the", "embargo"), ("SANCTION", "sanctions")),
        (("an", "air", "strike"), ("ASSAULT", "air strike")),
        (("they", "shelled"), ("ASSAULT", "shelling")),
        (("police", "arresting"), ("COERCE", "arrest")),
    ],
)
def test_a_word_tells_type_and_mode(words: tuple[str, ...], told: tuple[str, str]) -> None:
    assert types(load_codebook(), *words)[0] == told


def test_a_phrase_needs_its_words_before_it() -> None:
    assert ("ASSAULT", "air strike") not in types(load_codebook(), "a", "rail", "strike")


def test_a_phrase_over_a_number_needs_what_is_counted() -> None:
    book = load_codebook()
    entry = book.find_counting(["has", "claimed"], "lives")
    assert entry is not None and (entry.type, entry.mode) == ("CASUALTY", "toll")
    assert book.find_counting(["has", "claimed"], "dollars") is None
    assert types(book, "has", "claimed") == []


def test_words_that_may_stand_in_one_place_are_parted_by_a_stroke(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[HARVEST]\nyield = ["bring in/gather # sack/bushel"]\n', encoding="utf-8")
    book = load_codebook(path)
    told = [
        book.find_counting(words, "sacks") for words in (["bringing", "in"], ["bring", "in"], ["bring", "gathered"])
    ]
    assert [entry and entry.type for entry in told] == [None, "HARVEST", "HARVEST"]


def test_a_users_phrase_over_a_number_goes_before_the_shipped_one(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[TOLL]\ndead = ["claim # lives"]\n', encoding="utf-8")
    found = load_codebook(path).find_counting(["claimed"], "lives")
    assert found is not None and found.type == "TOLL"


def test_a_word_of_several_types_weighs_less() -> None:
    weights = {e.type: e.weight for e in load_codebook().find(["storm"])}
    assert weights == {"ASSAULT": OFTEN, "DISASTER": OFTEN} and OFTEN < CERTAIN


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("shell", {"shell", "shells", "shelled", "shelling"}),
        ("raid", {"raid", "raids", "raided", "raiding"}),
        ("seize", {"seize", "seizes", "seized", "seizing"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("clash", {"clash", "clashes", "clashed", "clashing"}),
        ("rob", {"rob", "robs", "robbed", "robbing"}),
        ("flee", {"flee", "flees", "fleeing"}),
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
        ("die", {"die", "dies", "died", "dying"}),
        ("veto", {"veto", "vetoes", "vetoed", "vetoing"}),
        ("acquit", {"acquit", "acquits", "acquitted", "acquitting"}),
        ("equip", {"equip", "equips", "equipped", "equipping"}),
        ("panic", {"panic", "panics", "panicked", "panicking"}),
    ],
)
def test_regular_forms(word: str, forms: set[str]) -> None:
    assert forms <= forms_of(word)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("g7 summit", "Leaders at the G7 summit"),
        ("people's court", "He stood before the people’s court"),
        ("U.S. air strike", "Two died in a U.S. air strike"),
        ("covid19 outbreak", "The ward had a Covid19 outbreak"),
        ("don't vote", "Villagers who don't vote"),
    ],
)
def test_a_phrase_is_cut_into_words_as_a_text_is(tmp_path: Path, phrase: str, text: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(f'[NEWS]\nseen = ["{phrase}"]\n', encoding="utf-8")
    words = [folded(word) for word in split_words(text).texts]
    assert ("NEWS", "seen") in types(load_codebook(path), *words)


def test_a_users_word_gives_its_mode_before_the_shipped_one(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[ASSAULT]\n"mortar fire" = ["shell"]\n', encoding="utf-8")
    assert types(load_codebook(path), "rebels", "shelled")[0] == ("ASSAULT", "mortar fire")


def test_the_hash_is_that_of_the_file_with_its_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(b'[BORDER]\r\nclosure = ["seal"]\r\n')
    assert load_codebook(path).digest == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_byte_order_mark_before_the_first_table_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[BORDER]\nclosure = ["seal"]\n', encoding="utf-8-sig")
    assert load_codebook(path).own == {"BORDER"}


def test_a_codebook_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[BORDER]\nclôture = ["seal"]\n', encoding="latin-1")
    with pytest.raises(OptionError, match=r"own\.toml: cannot be read"):
        load_codebook(path)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12))
def test_a_word_is_one_of_its_forms(word: str) -> None:
    assert word in forms_of(word)


def test_a_users_type_is_added_and_the_file_is_named_by_its_hash(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[BORDER]\nclosure = ["border closure", "seal"]\n', encoding="utf-8")
    book = load_codebook(path)
    assert types(book, "they", "sealed") == [("BORDER", "closure")]
    assert book.own == {"BORDER"} and book.digest is not None and load_codebook().digest is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[BORDER\n", "not TOML"),
        ('[border]\nclosure = ["seal"]\n', "'border', expected a table named by a type in capitals"),
        ('[BORDER]\nclosure = "seal"\n', "BORDER.closure is 'seal', expected a list of words"),
        ('[BORDER]\nclosure = ["?"]\n', "expected a list of words"),
        ('[BORDER]\nclosure = ["# border posts"]\n', "has '# border posts', expected a number between two words"),
        ('[BORDER]\nclosure = ["close # border posts"]\n', "expected a number between two words"),
        ('[BORDER]\nclosure = ["shut/ # posts"]\n', "expected a number between two words"),
        ('[BORDER]\nclosure = ["shut # posts # gates"]\n', "expected a number between two words"),
        ('[BORDER]\nclosure = ["shut # "]\n', "expected a number between two words"),
        ('[BORDER]\nclosure = ["shut/close"]\n', "expected a number between two words"),
        ('[BORDER]\nclosure = ["shut #gate"]\n', "expected a number between two words"),
        ('[BORDER]\nclosure = ["win # by-election"]\n', "expected a number between two words"),
        ('[BORDER]\nclosure = ["\\t?"]\n', "expected a list of words"),
        (
            '[BORDER]\nclosure = ["all of the many roads and rails that they close"]\n',
            "9 words and marks before the last",
        ),
        ('[BORDER]\nclosure = ["U.S."]\n', "has 'U.S.', expected a word at its end"),
    ],
)
def test_a_codebook_that_cannot_be_used_says_why(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(OptionError, match=f"codebook .*own.toml.*{re.escape(message)}"):
        load_codebook(path)


def test_a_codebook_that_was_changed_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[BORDER]\nclosure = ["seal"]\n', encoding="utf-8")
    before = load_codebook(path)
    path.write_text('[BORDER]\nclosure = ["shut"]\n', encoding="utf-8")
    assert types(before, "sealed") and not types(load_codebook(path), "sealed")


def test_a_codebook_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match=r"none\.toml: cannot be read"):
        load_codebook(tmp_path / "none.toml")


def test_a_word_of_a_text_is_found_with_the_words_before_it() -> None:
    book, texts = load_codebook(), ["After", "an", "Air", "strike", "rebels", "shelled", "it", "."]
    assert book.find_at(texts, 3) == book.find(["air", "strike"]) != book.find(["rail", "strike"])
    assert book.find_at(["strike"], 0) == book.find(["strike"])
    assert book.find_at(texts, 5) == book.find(["shelled"]) != ()
    assert book.find_at(texts, 7) == ()
