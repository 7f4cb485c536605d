"""What a sketch takes from a record."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dateline.model import Furniture, Span
from dateline.model.records import Actor, ActorMention, Event, Figure, Interval, Place
from dateline.reconcile.sketches import bare_text, names_of, opening_of, sketch_report, words_of
from tests.reconcile.story_reports import record_of


def test_words_are_lower_case_without_possessive_endings() -> None:
    assert list(words_of("Brenholt's mayor, O’Neill, paid 1,200 crowns.")) == [
        "brenholt", "mayor", "o’neill", "paid", "1,200", "crowns"
    ]  # fmt: skip


def test_furniture_is_left_out() -> None:
    text = "Read more: our shop\nThe dam at Lorne burst."
    mark = Furniture(0, 19, "Read more: our shop", "link")
    assert "shop" not in sketch_report(record_of(text, furniture=[mark])).words


def test_addresses_are_left_out_whole_and_in_tokens() -> None:
    text = "http : / / www . example . com / news / dam - bursts\nThe dam at Lorne burst. See https://example.com/a-b\nEnd."
    words = list(words_of(bare_text(record_of(text).report)))
    assert words == ["the", "dam", "at", "lorne", "burst", "see", "end"]


def test_opening_is_the_first_three_sentences() -> None:
    text = "The dam at Lorne burst. Two villages were flooded. Nobody was hurt. An inquiry began."
    assert opening_of(text).split("\n") == ["The dam at Lorne burst.", "Two villages were flooded.", "Nobody was hurt."]


def test_names_are_capitalised_inside_a_sentence() -> None:
    text = "Engineers warned Mayor Ilse Brandt in May. Brandt resigned. Engineers left."
    assert list(names_of(text)) == ["mayor", "ilse", "brandt", "may", "brandt"]


def test_a_word_that_also_stands_in_lower_case_is_no_name() -> None:
    assert "dam" not in list(names_of("The Lorne Dam burst. It was an old dam."))


def test_only_actors_that_are_called_by_name_are_kept() -> None:
    named = Actor(name="Ilse Brandt", type="person", mentions=[ActorMention(0, 6, "Brandt", "name")])
    nameless = Actor(name="the villagers", type="people", mentions=[ActorMention(8, 21, "the villagers", "nominal")])
    record = replace(record_of("Brandt, the villagers"), actors=[named, nameless])
    assert sketch_report(record).actors == ("Ilse Brandt",)


def test_a_place_named_twice_is_kept_once() -> None:
    place = Place(
        start=0, end=5, text="Lorne", use="location", name="Lorne", country="XA", admin1=None, level="settlement",
        lat=1.0, lon=2.0, gazetteer="g:1",
    )  # fmt: skip
    record = replace(record_of("Lorne, Lorne"), places=[place, replace(place, start=7, end=12)])
    assert [seen.name for seen in sketch_report(record).places] == ["Lorne"]


def test_days_that_stand_in_for_a_missing_time_are_left_out() -> None:
    told = Event(trigger=Span(0, 5, "burst"), type="DISASTER", status="occurred", when=Interval(from_="2031-02-09"))
    guessed = replace(told, when=Interval(from_="2031-02-10", inferred=True))
    planned = replace(told, status="planned", when=Interval(from_="2031-02-11"))
    record = replace(record_of("burst"), events=[told, guessed, planned])
    assert sketch_report(record).days == ("2031-02-09",)


def test_exact_counts_are_kept_with_what_they_count() -> None:
    figure = Figure(
        start=0, end=2, text="23", phrase=Span(0, 13, "23 gunmen"), comparator="exactly", low=23.0, high=23.0,
        unit="count", counted=Span(3, 9, "gunmen"),
    )  # fmt: skip
    rough = replace(figure, low=20.0, high=None)
    record = replace(record_of("23 gunmen"), figures=[figure, rough])
    assert sketch_report(record).counted == ("23 gunmen",)


def test_report_id_and_date_are_taken_over() -> None:
    sketch = sketch_report(record_of("The dam burst.", published=date(2031, 2, 9)), "ledger-7")
    assert (sketch.report, sketch.published) == ("ledger-7", "2031-02-09")


@given(st.text(max_size=300))
def test_any_text_gives_words_that_stand_in_it(text: str) -> None:
    assert all(word in text.lower() for word in words_of(text))
