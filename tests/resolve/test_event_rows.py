"""Where the events of tables told in sentences happened."""

from dateline.model import Document, EventMention, NameMention, PlaceMention, Report, Sentence, Span
from dateline.resolve.event_rows import mend_rows

KNOWN = ("Arden", "Lindal", "Port Tarsin", "Norfront", "Reds")


def look_up(names: list[str]) -> dict[str, tuple[str, ...]]:
    """A gazetteer's answer: one entry for each place that it knows."""
    return {name: ("entry",) if name in KNOWN else () for name in names}


def mended(text: str, *triggers: str, organisations: tuple[str, ...] = (), places: tuple[str, ...] = ()) -> Document:
    """The document with the events of ``triggers``, each found behind the one before."""
    events, at = [], 0
    for trigger in triggers:
        at = text.index(trigger, at)
        span = Span(at, at + len(trigger), trigger)
        events.append(EventMention(trigger=span, type="CASUALTY", status="occurred", score=0.9))
        at = span.end
    document = Document(
        report=Report(id="r", sha256="0" * 64, text=text),
        sentences=(Sentence(0, len(text), 0),),
        events=tuple(events),
        names=tuple(NameMention(text.index(x), text.index(x) + len(x), x, "organisation", 0.9) for x in organisations),
        places=tuple(PlaceMention(text.index(x), text.index(x) + len(x), x, "location", 0.9) for x in places),
    )
    return mend_rows(document, look_up)


def rows(document: Document) -> list[str]:
    return [" ".join(span.text for span in event.place) for event in document.events]


def test_events_of_a_row_happened_at_its_name() -> None:
    found = mended("Arden: 12 killed, 40 injured. Port Tarsin: 3 killed.", "killed", "injured", "killed")
    assert rows(found) == ["Arden", "Arden", "Port Tarsin"]
    assert [place.text for place in found.places] == ["Arden", "Port Tarsin"]


def test_rows_may_go_without_a_colon() -> None:
    text = "By district: Arden 12 deaths, Lindal three deaths."
    assert rows(mended(text, "deaths", "deaths")) == ["Arden", "Lindal"]


def test_a_place_that_is_tagged_is_not_named_twice() -> None:
    found = mended("Arden: 12 killed. Lindal: 3 killed.", "killed", "killed", places=("Lindal",))
    assert [place.text for place in found.places] == ["Arden", "Lindal"]


def test_one_row_is_none() -> None:
    assert rows(mended("Arden: 12 killed. Police said so.", "killed")) == [""]


def test_names_that_no_gazetteer_knows_are_no_rows() -> None:
    assert rows(mended("Farmers: 12 killed. Soldiers: 3 killed.", "killed", "killed")) == ["", ""]


def test_organisations_are_no_places_of_rows() -> None:
    text = "Norfront: 12 killed. Reds: 3 killed."
    assert rows(mended(text, "killed", "killed", organisations=("Norfront", "Reds"))) == ["", ""]
