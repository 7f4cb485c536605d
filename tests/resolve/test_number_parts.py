"""Numbers that were marked as one and are several."""

import pytest

from dateline.model import EventMention, NumberMention, Span
from dateline.resolve.number_parts import cut_link, split_numbers, trim_number


def span(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words), words)


def number(text: str, words: str, *, counted: str | None = None, event: str | None = None) -> NumberMention:
    at = span(text, words)
    thing, trigger = (span(text, x) if x else None for x in (counted, event))
    return NumberMention(at.start, at.end, words, "=", thing, trigger, 0.9)


def split(
    text: str, words: str, *, counted: str | None = None, event: str | None = None, triggers: tuple[str, ...] = ()
) -> list[NumberMention]:
    events = [EventMention(trigger=span(text, x), type="CASUALTY", status="occurred", score=0.9) for x in triggers]
    found = list(split_numbers(text, [number(text, words, counted=counted, event=event)], events))
    assert all(text[n.start : n.end] == n.text for n in found)
    return found


@pytest.mark.parametrize(
    ("text", "words", "parts"),
    [
        ("A mine killed two and five farmers were maimed.", "two and five", ["two", "five"]),
        ("It killed four and three others were hurt.", "four and three", ["four", "three"]),
        ("It took in a mean of 1,130. 81% were women.", "1,130. 81", ["1,130", "81"]),
        ("Yields fell by 3, 5 and 7 per cent.", "3, 5 and 7", ["3", "5", "7"]),
        ("The camps fell from 34 to 29.", "34 to 29", ["34", "29"]),
        ("The fund grew from $200 to 2 million.", "200 to 2 million", ["200", "2 million"]),
        ("The toll has risen by 14 to 160.", "14 to 160", ["14", "160"]),
        ("Camps were cut by 400 to 300.", "400 to 300", ["400", "300"]),
        ("The number of refugees fell by 40,000 to 2.1 million.", "40,000 to 2.1 million", ["40,000", "2.1 million"]),
        ("It raised the sum by $2 billion to $9 billion.", "2 billion to $9 billion", ["2 billion", "9 billion"]),
        ("The death toll rose by 40 to 110.", "40 to 110", ["40", "110"]),
        ("The number of deaths in raids rose by 12 to 30.", "12 to 30", ["12", "30"]),
        ("Cholera cases increased by 57 to 148.", "57 to 148", ["57", "148"]),
        ("The tally of missing climbers rose by two to five.", "two to five", ["two", "five"]),
        ("The death toll could rise by 40 to 110.", "40 to 110", ["40 to 110"]),
        ("Crews found the number of cracks rose by 12 to 30 per cent.", "12 to 30", ["12 to 30"]),
        ("Costs have risen by 5 to 20 million euros.", "5 to 20 million", ["5 to 20 million"]),
        ("Seas could rise by 0.5 to 2 metres.", "0.5 to 2", ["0.5 to 2"]),
        ("Prices could rise by 10 to 50 percent.", "10 to 50", ["10 to 50"]),
        ("The toll will rise by between 10 to 40.", "10 to 40", ["10 to 40"]),
        ("The party lost by 2 to 12.", "2 to 12", ["2 to 12"]),
        ("Prices rose between 3 and 5 per cent.", "3 and 5", ["3 and 5"]),
        ("They paid between $3 and $5 million.", "3 and $5 million", ["3 and $5 million"]),
        ("Some two hundred and fifty fled.", "two hundred and fifty", ["two hundred and fifty"]),
        ("Prices range from 20 to 30 dollars.", "20 to 30", ["20 to 30"]),
        ("Fines run from 200 to 500 euros.", "200 to 500", ["200 to 500"]),
        ("They cut aid for the camps, which house from 200 to 300 families.", "200 to 300", ["200 to 300"]),
        ("They cut aid for camps that house from 200 to 300 families.", "200 to 300", ["200 to 300"]),
        ("Police broke up from 20 to 30 stalls.", "20 to 30", ["20 to 30"]),
        ("Membership is up from 200 to 300.", "200 to 300", ["200", "300"]),
        ("They cut the number of camps in the north from 34 to 29.", "34 to 29", ["34", "29"]),
        ("The number of camps fell in May, from 34 to 29.", "34 to 29", ["34", "29"]),
        ("The crowd grew by 1,200 from 2,300 to 3,500.", "2,300 to 3,500", ["2,300", "3,500"]),
        ("It lost 20 to 30 and more.", "20 to 30", ["20 to 30"]),
        ("They held 12 and some more.", "12 and some", ["12 and some"]),
    ],
)
def test_a_span_that_holds_several_numbers_is_split(text: str, words: str, parts: list[str]) -> None:
    assert [n.text for n in split(text, words)] == parts


def test_the_thing_counted_goes_to_the_last_number_of_a_list() -> None:
    first, last = split("A mine killed two and five farmers were maimed.", "two and five", counted="farmers")
    assert first.counted is None
    assert last.counted is not None and last.counted.text == "farmers"


def test_what_changes_is_counted_at_both_ends() -> None:
    found = split("The number of camps fell from 34 to 29.", "34 to 29", counted="camps")
    assert [n.counted.text if n.counted else None for n in found] == ["camps", "camps"]


def test_the_thing_counted_belongs_to_the_number_of_its_own_sentence() -> None:
    found = split("Camps held 14,900. 62 families left.", "14,900. 62", counted="families")
    assert [n.counted.text if n.counted else None for n in found] == [None, "families"]


@pytest.mark.parametrize(
    ("event", "told"),
    [("killed", ["killed", "maimed"]), ("maimed", ["killed", "maimed"])],
)
def test_each_number_has_the_event_on_its_side(event: str, told: list[str]) -> None:
    text = "A mine killed two and five farmers were maimed."
    found = split(text, "two and five", event=event, triggers=("killed", "maimed"))
    assert [n.event.text if n.event else None for n in found] == told


def test_an_event_of_another_clause_is_not_taken() -> None:
    text = "A mine killed two and five farmers, and troops shelled the road."
    found = split(text, "two and five", event="killed", triggers=("killed", "shelled"))
    assert [n.event.text if n.event else None for n in found] == ["killed", "killed"]


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("The blast hurt 11 and burned two cars.", "11 and", "11"),
        ("They shipped 40 bcm of gas.", "40 bcm", "40"),
        ("Rates rose 5.2% to a record.", "5.2% to", "5.2"),
        ("It took more than 40 people.", "more than 40", "more than 40"),
        ("The island has 200,0000 people.", "200,0000", "200,0000"),
    ],
)
def test_a_number_ends_with_its_numeral(text: str, words: str, said: str) -> None:
    assert trim_number(number(text, words)).text == said


def test_a_number_cut_off_from_a_list_leaves_the_thing_to_the_next() -> None:
    text = "The blast hurt 11 and $2 million worth of goods burned."
    assert trim_number(number(text, "11 and", counted="goods")).counted is None


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("Gas fetched 10.40 per million thermal units.", "10.40 per million", "10.40"),
        ("They caught 3 million crabs.", "3 million", "3 million"),
    ],
)
def test_what_a_price_or_a_rate_is_told_by_is_no_part_of_it(text: str, words: str, said: str) -> None:
    assert cut_link(text, number(text, words)).text == said
