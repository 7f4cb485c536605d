"""Records as lines: written, read back, described by their schema."""

import json

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import EVENT_TYPES, Engine, Event, Figure, Furniture, InputError, Place, Record, Report, Span, Time
from dateline.record import decode, encode, json_schema, rounded

VALIDATOR = jsonschema.Draft202012Validator(json_schema(), format_checker=jsonschema.FormatChecker())

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
scores = st.floats(0, 1)
days = st.none() | st.dates().map(str)
numbers = st.none() | st.floats(-1e12, 1e12)


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return Span(start, end, text[start:end])


@st.composite
def records(draw: st.DrawFn) -> Record:
    text = draw(texts)
    own = spans(text)

    def at(span: Span) -> dict[str, int | str]:
        return {"start": span.start, "end": span.end, "text": span.text}

    times = st.builds(
        lambda span, value, day, score: Time(**at(span), type="DATE", value=value, from_=day, to=day, score=score),
        own,
        st.none() | texts,
        days,
        scores,
    )
    places = st.builds(
        lambda span, lat, lon, score: Place(
            **at(span),
            use="actor",
            name=None,
            country=None,
            admin1=None,
            level=None,
            lat=lat,
            lon=lon,
            gazetteer=None,
            score=score,
        ),
        own,
        st.floats(-90, 90),
        st.floats(-180, 180),
        scores,
    )
    figures = st.builds(
        lambda span, low, high, score: Figure(
            **at(span), phrase=span, comparator="~", low=low, high=high, unit="km2", score=score
        ),
        own,
        numbers,
        numbers,
        scores,
    )
    events = st.builds(
        lambda span, kind, roles, score: Event(
            trigger=span, type=kind, status="ongoing", place=tuple(roles), score=score
        ),
        own,
        st.sampled_from(EVENT_TYPES),
        st.lists(own, max_size=3),
        scores,
    )
    report = Report(
        id=draw(texts),
        sha256="0" * 64,
        text=text,
        published=draw(st.none() | st.dates()),
        origins=tuple(draw(st.lists(texts, max_size=2))),
        furniture=tuple(Furniture(**at(x), kind="other") for x in draw(st.lists(own, max_size=2))),
    )

    def few(items: st.SearchStrategy) -> tuple:
        return tuple(draw(st.lists(items, max_size=3)))

    engine = Engine(program="dateline", model=draw(texts), gazetteer="none")
    return Record(
        report=report, times=few(times), places=few(places), figures=few(figures), events=few(events), engine=engine
    )


@given(records())
def test_a_record_written_and_read_is_the_same(record: Record) -> None:
    assert decode(encode(record)) == rounded(record)


@given(records())
def test_writing_again_gives_the_same_bytes(record: Record) -> None:
    assert encode(decode(encode(record))) == encode(record)


@given(records())
def test_a_record_is_one_line_whatever_its_text(record: Record) -> None:
    line = encode(record)
    assert line.count(b"\n") == 1 and line.endswith(b"\n")


@given(records())
def test_every_record_is_valid_under_the_schema(record: Record) -> None:
    VALIDATOR.validate(json.loads(encode(record)))


def test_the_sample_is_valid_under_the_schema(sample_record: Record) -> None:
    VALIDATOR.validate(json.loads(encode(sample_record)))


def test_a_decoded_record_can_be_hashed(sample_record: Record) -> None:
    assert len({decode(encode(sample_record)), sample_record}) == 1


def test_fields_are_written_in_the_order_of_the_record_format(sample_record: Record) -> None:
    written = json.loads(encode(sample_record))
    layers = ["times", "places", "actors", "events", "figures", "statements", "forecasts"]
    assert list(written) == ["schema", "report", *layers, "engine"]


def test_names_that_python_reserves_are_written_plainly(sample_record: Record) -> None:
    written = json.loads(encode(sample_record))
    assert written["times"][0]["from"] == written["events"][0]["when"]["from"] == "2031-03-09"
    assert written["statements"][1]["source"][0]["is"] == "Ilir Dano"
    assert b'from_"' not in encode(sample_record) and b'is_"' not in encode(sample_record)


def test_text_is_written_as_utf8_not_as_escapes(sample_record: Record) -> None:
    assert "“They will".encode() in encode(sample_record)


def test_a_whole_figure_is_written_without_a_point(sample_record: Record) -> None:
    assert b'"low":12,"high":12,' in encode(sample_record)


def test_fields_of_a_later_version_are_passed_over(sample_record: Record) -> None:
    later = json.loads(encode(sample_record)) | {"stories": ["x"]}
    assert decode(json.dumps(later).encode()) == sample_record


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"{", "truncated"),
        (b"[]", "Expected `object`"),
        (b'{"report": {"id": 4}}', "$.report.id"),
        (b"\xff\xfe", "not a record"),
        (b"", "truncated"),
        (b'{"schema": "dateline/1", "notes": ' + b"[" * 200_000, "recursion"),
    ],
)
def test_a_line_that_is_no_record_is_refused_with_the_reason(line: bytes, says: str) -> None:
    with pytest.raises(InputError, match="not a record") as refused:
        decode(line)
    assert says in str(refused.value)


def test_another_schema_is_refused(sample_record: Record) -> None:
    line = encode(sample_record).replace(b"dateline/1", b"dateline/9")
    with pytest.raises(InputError, match="dateline/9"):
        decode(line)


def test_half_a_surrogate_pair_is_refused(sample_record: Record) -> None:
    report = msgspec.structs.replace(sample_record.report, text="a\ud800")
    with pytest.raises(InputError, match="surrogate"):
        encode(msgspec.structs.replace(sample_record, report=report))


def test_the_schema_lists_the_event_types() -> None:
    assert json_schema()["$defs"]["Event"]["properties"]["type"]["anyOf"][0]["enum"] == list(EVENT_TYPES)


def test_the_schema_refuses_a_score_above_one(sample_record: Record) -> None:
    wrong = json.loads(encode(sample_record))
    wrong["events"][0]["score"] = 1.5
    assert not VALIDATOR.is_valid(wrong)
