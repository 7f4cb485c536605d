"""Resolving: from spans to what they mean — days, places, actors, numbers, statements, forecasts."""

import msgspec

from dateline.model import Actor, Document, Event, Figure, Forecast, Furniture, Place, Statement, Time
from dateline.phases import Phases
from dateline.resolve.actors import resolve_actors
from dateline.resolve.calibration import calibrate
from dateline.resolve.credited_quotations import attribute_quotations
from dateline.resolve.event_headings import with_headed_days
from dateline.resolve.event_rows import mend_rows
from dateline.resolve.events import Surroundings, resolve_events
from dateline.resolve.figures import resolve_figures
from dateline.resolve.forecasts import propose_forecasts, resolve_forecasts
from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.headlines import attribute_headline
from dateline.resolve.number_spans import mend_numbers
from dateline.resolve.place_joined_names import mend_joined_names
from dateline.resolve.place_surnames import mend_places
from dateline.resolve.places import resolve_places
from dateline.resolve.statements import Meanings, Nesting, meaning, resolve_statements
from dateline.resolve.time_spans import mend_times
from dateline.resolve.times import resolve_times
from dateline.resolve.transcripts import attribute_turns

__all__ = ["Gazetteer", "Resolution", "mend", "resolve"]


class Resolution(msgspec.Struct, frozen=True, kw_only=True):
    """All that was concluded from one document; ids are set, keys are not."""

    furniture: tuple[Furniture, ...]
    times: tuple[Time, ...]
    places: tuple[Place, ...]
    actors: tuple[Actor, ...]
    events: tuple[Event, ...]
    figures: tuple[Figure, ...]
    statements: tuple[Statement, ...]
    forecasts: tuple[Forecast, ...]


def resolve(document: Document, gazetteer: Gazetteer) -> Phases[Resolution]:
    """What the spans of the document mean; with a pause before each part."""
    document = mend(document, gazetteer)
    yield
    times = resolve_times(document)
    yield
    places = resolve_places(document, gazetteer)
    yield
    index = resolve_actors(document, places)
    meanings = index.by_span
    nesting = Nesting(document.statements)
    yield
    statements = resolve_statements(document, times, meanings, nesting)
    yield
    around = Surroundings(document, times, places, statements, nesting)
    figures = resolve_figures(document, places, nesting)
    yield
    events = with_headed_days(document, times, resolve_events(document, around, figures, meanings))
    yield
    forecasts = resolve_forecasts(_with_proposals(document, times, nesting), times, nesting)
    yield
    return Resolution(
        furniture=document.furniture,
        times=times,
        places=tuple([msgspec.structs.replace(place, score=calibrate("places", place.score)) for place in places]),
        actors=index.actors,
        events=events,
        figures=figures,
        statements=statements,
        forecasts=_with_meanings(forecasts, meanings),
    )


def mend(document: Document, gazetteer: Gazetteer) -> Document:
    """The document with what the words around the tagger's spans show of their edges and of who says what."""
    document = mend_joined_names(mend_numbers(mend_times(mend_places(document))), gazetteer.look_up)
    document = attribute_turns(attribute_headline(mend_rows(document, gazetteer.look_up)))
    return attribute_quotations(document)


def _with_proposals(document: Document, times: tuple[Time, ...], nesting: Nesting) -> Document:
    """The document with the claims about the future that the tagger missed and the rules found."""
    claims = (*document.forecasts, *propose_forecasts(document, times, nesting))
    return msgspec.structs.replace(document, forecasts=tuple(sorted(claims, key=lambda f: f.content[0].start)))


def _with_meanings(forecasts: tuple[Forecast, ...], meanings: Meanings) -> tuple[Forecast, ...]:
    return tuple(msgspec.structs.replace(f, source=tuple(meaning(s, meanings) for s in f.source)) for f in forecasts)
