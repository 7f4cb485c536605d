"""The joins behind the page and the terminal summary."""

from dataclasses import replace

import msgspec

from dateline.model import Actor, Record, RoleSpan
from dateline.serve.registers import render_actors
from dateline.serve.views import (
    NOBODY,
    checks_of,
    events_by_day,
    places_grouped,
    speaker_of,
    statements_by_speaker,
    view_of,
)


def test_statements_of_one_actor_come_together(sample: Record) -> None:
    groups = {g.speaker.name: [s.id for s in g.statements] for g in statements_by_speaker(view_of(sample))}
    assert groups["Ines Calder"] == ["s2", "s3", "s6"]


def test_a_stand_in_joins_the_speaker_that_it_names(sample: Record) -> None:
    groups = {g.speaker.name: [s.id for s in g.statements] for g in statements_by_speaker(view_of(sample))}
    assert groups["mayor"] == ["s4", "s7"]


def test_a_name_without_an_id_finds_its_actor_by_alias(sample: Record) -> None:
    speaker = speaker_of(view_of(sample), (RoleSpan(0, 6, "Calder"),))
    assert speaker.actor is not None
    assert speaker.actor.id == "a2"


def test_a_statement_without_source_is_nobody_s(sample: Record) -> None:
    assert speaker_of(view_of(sample), ()).name == NOBODY


def test_what_an_actor_says_does_and_meets_is_found_by_its_id(sample: Record) -> None:
    view = view_of(sample)
    assert [s.id for s in view.said_by["a2"]] == ["s2", "s3", "s6"]
    assert [e.id for e in view.done_to["a3"]] == ["e6", "e7"]
    assert "a3" not in view.done_by


def test_what_a_statement_tells_is_found_by_its_id(sample: Record) -> None:
    view = view_of(sample)
    assert [e.id for e in view.events_told["s1"]] == ["e1", "e2", "e3"]
    assert [f.id for f in view.figures_told["s6"]] == ["f3", "f4"]
    assert [c.id for c in view.forecasts_made["s3"]] == ["c1"]


class Counted(dict[str, Actor]):
    """Actors that count how often they are looked up."""

    looked = 0

    def get(self, key: str, default: Actor | None = None) -> Actor | None:  # type: ignore[override]
        self.looked += 1
        return super().get(key, default)


def test_the_speaker_of_a_statement_is_looked_up_once_for_all_actors(sample: Record) -> None:
    actors = tuple(msgspec.structs.replace(sample.actors[0], id=f"b{n}", name=f"Villager {n}") for n in range(50))
    view = view_of(msgspec.structs.replace(sample, actors=(*sample.actors, *actors)))
    counted = Counted(view.actors)
    render_actors(replace(view, actors=counted))
    assert 0 < counted.looked <= len(sample.statements)


def test_days_come_in_order_and_undated_events_last(sample: Record) -> None:
    events = (msgspec.structs.replace(sample.events[0], id="e9", when=None), *sample.events)
    days = events_by_day(view_of(msgspec.structs.replace(sample, events=events)))
    assert [day.label for day in days] == [
        "1 Apr – 12 May 2021",
        "Mon 10 May 2021",
        "Wed 12 May 2021",
        "17–23 May 2021",
        "No date",
    ]


def test_mentions_of_one_place_are_one_group_with_its_events(sample: Record) -> None:
    tarnby, lowick = places_grouped(view_of(sample))
    assert [p.id for p in tarnby.mentions] == ["p1", "p2"]
    assert [e.id for e in tarnby.events] == ["e1", "e2", "e3", "e4"]
    assert [e.id for e in lowick.events] == ["e6"]


def test_blanks_come_with_their_reasons_and_low_scores_lowest_first(sample: Record) -> None:
    checks = [(check.item, check.why) for check in checks_of(view_of(sample))]
    assert checks == [
        ("p3", "three places of this name, none near the others"),
        ("t4", "no year can be told from the text"),
        ("p3", "score 0.40"),
        ("e6", "score 0.52"),
        ("f4", "score 0.60"),
        ("c2", "score 0.65"),
    ]
