"""Putting a record together: keys and rounding."""

import copy
from typing import Any

import msgspec

from dateline.model import Engine, Record, Report, Span, Statement
from dateline.record import assemble, check, rounded
from dateline.record.assembly import make_key


def layers(record: Record) -> list[str]:
    items = (record.times, record.places, record.actors, record.events, record.figures, record.statements)
    return [item.key for layer in (*items, record.forecasts) for item in layer]


def test_every_item_gets_a_key_of_its_own(sample_record: Record) -> None:
    keys = layers(sample_record)
    assert len(set(keys)) == len(keys) == 11
    assert all(len(key) == 16 and int(key, 16) >= 0 for key in keys)


def test_a_key_depends_on_the_report_the_layer_and_the_span() -> None:
    key = make_key("ab" * 32, "event", (4, 9))
    assert key == make_key("ab" * 32, "event", (4, 9))
    changed = [
        make_key("cd" * 32, "event", (4, 9)),
        make_key("ab" * 32, "figure", (4, 9)),
        make_key("ab" * 32, "event", (4, 8)),
    ]
    assert len({key, *changed}) == 4


def test_offsets_are_not_run_together_in_the_key() -> None:
    assert make_key("ab", "time", (1, 23)) != make_key("ab", "time", (12, 3))


def test_the_same_report_gives_the_same_keys(
    sample_report: Report, sample_items: Any, sample_engine: Engine, sample_record: Record
) -> None:
    again = assemble(sample_report, sample_items, sample_engine)
    assert layers(again) == layers(sample_record)


def test_a_key_outlives_a_change_in_what_was_concluded(
    sample_report: Report, sample_items: Any, sample_engine: Engine, sample_record: Record
) -> None:
    first, second = sample_items.events
    other = sample_items._replace(events=(msgspec.structs.replace(first, type="ASSAULT"), second))
    changed = assemble(sample_report, other, sample_engine)
    assert changed.events[0].key == sample_record.events[0].key


def test_two_statements_with_one_cue_differ_in_key(
    sample_report: Report, sample_items: Any, sample_engine: Engine
) -> None:
    cue = (Span(96, 100, sample_report.text[96:100]),)
    said = [Statement(id=f"s{n}", cue=cue, form="indirect", stance="asserts") for n in (1, 2)]
    record = assemble(sample_report, sample_items._replace(statements=tuple(said)), sample_engine)
    assert record.statements[0].key != record.statements[1].key


def test_assembling_changes_no_input(sample_report: Report, sample_items: Any, sample_engine: Engine) -> None:
    before = copy.deepcopy(sample_items)
    assemble(sample_report, sample_items, sample_engine)
    assert sample_items == before


def test_numbers_are_rounded_to_their_named_digits(sample_record: Record) -> None:
    place = sample_record.places[0]
    assert (place.lat, place.lon, place.score) == (42.12346, 20.5, 0.8123)


def test_a_whole_figure_is_an_integer(sample_record: Record) -> None:
    assert isinstance(sample_record.figures[0].low, int)


def test_a_whole_figure_beyond_exact_numbers_shows_no_digits_that_nobody_told(sample_record: Record) -> None:
    large = msgspec.structs.replace(sample_record.figures[0], low=123456789012345678901234.0, high=2.0**80)
    (figure,) = rounded(msgspec.structs.replace(sample_record, figures=(large,))).figures
    assert (repr(figure.low), repr(figure.high)) == ("1.2345678901234569e+23", "1.2089258196146292e+24")


def test_items_that_are_rounded_are_kept_as_they_are(sample_record: Record) -> None:
    again = rounded(sample_record)
    pairs = zip((*sample_record.places, *sample_record.events), (*again.places, *again.events), strict=True)
    assert again == sample_record and all(one is other for one, other in pairs)


def test_a_whole_score_is_written_like_all_others(sample_record: Record) -> None:
    sure = msgspec.structs.replace(sample_record.events[0], score=1)
    (event,) = rounded(msgspec.structs.replace(sample_record, events=(sure,))).events
    assert isinstance(event.score, float)


def test_one_wrong_mention_among_many_is_named(sample_record: Record) -> None:
    """Layers are told to be sound as a whole; what is wrong is still named by its item."""
    actor = sample_record.actors[0]
    wrong = msgspec.structs.replace(actor.mentions[0], kind="echo")
    changed = msgspec.structs.replace(actor, mentions=(*actor.mentions, wrong))
    record = msgspec.structs.replace(sample_record, actors=(changed, *sample_record.actors[1:]))
    (broken,) = check(record)
    assert broken.startswith(f"{actor.id}: kind is 'echo'")
