"""Bytes become the text that was written, and what is no text is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ingest.decoding import MIXED, decode_declared, decode_text, repaired_line
from dateline.model import BinaryInput, OptionError

# Text as files hold it: no lone surrogates, no control characters but line ends and tabs, no mark at the front.
WRITTEN = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\r\n\t"), min_size=1).filter(
    lambda text: not text.startswith("\ufeff")
)
NEWS = (
    "The mayor of Córdoba said “no” to the café owners’ plea, and the vote went ahead on Sunday in the old town hall."
)


@given(WRITTEN)
def test_utf_8_with_and_without_a_mark_gives_the_text_back(text: str) -> None:
    assert decode_text(text.encode("utf-8-sig")).text == text
    if not text.encode().startswith((b"PK\x03\x04", b"BZh", b"GIF8", b"%PDF")):
        plain = decode_text(text.encode())
        assert (plain.text, plain.encoding) == (text, "utf-8")


@given(
    WRITTEN, st.sampled_from([("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"), ("utf-32-be", b"\0\0\xfe\xff")])
)
def test_a_mark_tells_the_encoding_and_is_not_text(text: str, form: tuple[str, bytes]) -> None:
    name, mark = form
    decoded = decode_text(mark + text.encode(name))
    assert (decoded.text, decoded.encoding) == (text, name)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_told_by_its_zeros(encoding: str) -> None:
    decoded = decode_text(NEWS.encode(encoding))
    assert (decoded.text, decoded.encoding) == (NEWS, encoding)


def test_windows_quotation_marks_make_it_cp1252() -> None:
    decoded = decode_text(NEWS.encode("cp1252"))
    assert (decoded.text, decoded.encoding) == (NEWS, "cp1252")


def test_accents_alone_make_it_latin_1() -> None:
    text = "The president of Perú met the mayor of São Paulo and went on to Bogotá after a short talk in the airport."
    decoded = decode_text(text.encode("latin-1"))
    assert (decoded.text, decoded.encoding) == (text, "latin-1")


def test_other_alphabets_are_judged_by_their_statistics() -> None:
    text = "Правительство сообщило в субботу, что двенадцать человек погибли при нападении на военную базу. " * 5
    assert decode_text(text.encode("cp1251")).text == text


def test_a_text_cut_inside_a_letter_is_kept_with_a_note() -> None:
    decoded = decode_text("Le café".encode()[:-1])
    assert decoded.text == "Le caf\ufffd"
    assert decoded.encoding == "utf-8"
    assert decoded.notes


def test_line_ends_stay_as_they_are() -> None:
    assert decode_text(b"one\r\ntwo\rthree\n").text == "one\r\ntwo\rthree\n"


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7 ...", b"PK\x03\x04rest", b"\x89PNG\r\n\x1a\n", bytes(range(256)) * 4, b"\x00\x01\x02\x03" * 50]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(BinaryInput):
        decode_text(data)


def test_an_encoding_that_the_user_names_is_used() -> None:
    assert decode_text("плен".encode("koi8-r"), "koi8-r").text == "плен"


def test_an_unknown_encoding_is_an_error_of_the_option() -> None:
    with pytest.raises(OptionError, match="utf-9"):
        decode_text(b"text", "utf-9")


@given(st.binary())
def test_any_bytes_give_text_or_a_refusal(data: bytes) -> None:
    try:
        decode_text(data).text.encode("utf-8")
    except BinaryInput as error:
        assert str(error)


@pytest.mark.parametrize(
    ("label", "written", "read"),
    [
        ("ISO-8859-1", "cp1252", "cp1252"),
        ("us-ascii", "cp1252", "cp1252"),
        ("iso-8859-9", "cp1254", "cp1254"),
        ("utf-8", "cp1252", "cp1252"),
        ("utf-8", "utf-8", "utf-8"),
        ("hex", "utf-8", "utf-8"),
        ("no-such", "cp1252", "cp1252"),
    ],
)
def test_a_declared_encoding_is_read_as_browsers_read_it(label: str, written: str, read: str) -> None:
    decoded = decode_declared(NEWS.encode(written) + b"<p></p>" * 1000, label)
    assert (decoded.text.rstrip("<p/>"), decoded.encoding, decoded.notes) == (NEWS, read, ())


@pytest.mark.parametrize("label", ["ISO-8859-1", "windows-1251", "us-ascii"])
def test_letters_of_utf_8_are_read_as_such_whatever_single_byte_encoding_is_declared(label: str) -> None:
    decoded = decode_declared(NEWS.encode(), label)
    assert (decoded.text, decoded.encoding) == (NEWS, "utf-8")
    assert decoded.notes == (f"declared as {label}, its letters are UTF-8",)


def test_plain_ascii_stays_in_the_encoding_that_is_declared() -> None:
    decoded = decode_declared(b"The vote went ahead on Sunday.", "windows-1251")
    assert (decoded.encoding, decoded.notes) == ("cp1251", ())


def test_declared_utf_8_with_a_broken_byte_stays_utf_8() -> None:
    decoded = decode_declared(NEWS.encode() + b" caf\xe9" + b"<p></p>" * 1000, "utf-8")
    assert decoded.text.startswith(NEWS + " caf\ufffd") and decoded.notes


@pytest.mark.parametrize("name", ["hex", "undefined", "punycode"])
def test_what_is_no_encoding_of_text_is_an_error_of_the_option(name: str) -> None:
    with pytest.raises(OptionError, match=name):
        decode_text(b"text", name)


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
def test_text_in_two_bytes_without_a_mark_is_read_where_that_is_asked_for(name: str) -> None:
    assert decode_text(NEWS.encode(name), name).text == NEWS


def test_a_line_is_western_where_none_of_its_letters_are_utf_8() -> None:
    western = "José said “no”, 5 €".encode("cp1252").decode("utf-8", "surrogateescape")
    assert repaired_line(western) == "José said “no”, 5 €"
    damaged = ("José met Ángel".encode() + b" \xe9").decode("utf-8", "surrogateescape")
    assert repaired_line(damaged) == damaged
    assert repaired_line("José") == "José"


def test_parts_in_utf_8_and_in_cp1252_are_each_read_as_they_are() -> None:
    decoded = decode_text(f"{NEWS}\n".encode() + f"{NEWS}\n".encode("cp1252") * 3)
    assert decoded.text == f"{NEWS}\n" * 4
    assert decoded.notes == (MIXED,)


def test_a_western_text_with_letters_that_pass_for_utf_8_by_chance_stays_western() -> None:
    text = "The “CAFÉ’s” owner met the mayor of Córdoba, who said “no” to him on Sunday in the old town hall."
    assert decode_text(text.encode("cp1252")).text == text
