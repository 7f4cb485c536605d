import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.resolve.figure_words import expand_names, read_table
from dateline.resolve.units import find_unit, load_units


def convert(value: float, unit: str, other: str) -> float | None:
    """A value of one unit in another by the table, None where they measure different things."""
    source, target = load_units()[unit], load_units()[other]
    return (source.to_base(value) - target.offset) / target.factor if source.dimension == target.dimension else None


def unit_after(text: str) -> str | None:
    found = find_unit(text, 0, len(text))
    return found.text if found else None


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        (" kilometres away", "km"),
        ("-square-mile site", "mi2"),
        (" sq. km of forest", "km2"),
        (" miles per hour", "mph"),
        (" mph", "mph"),
        ("% of voters", "percent"),
        (" per cent of voters", "percent"),
        (" nautical miles off the coast", "nmi"),
        ("mm shells", "mm"),
        (" tonnes of grain", "t"),
        (" MW of power", "MW"),
        (" feet.", "ft"),
        (" MT of food", "t"),
        (" dunums of land", "dunam"),
        (" feddans of cotton", "feddan"),
        (" quintals of wheat", "quintal"),
        (" cusecs of water", "cusec"),
        (" bps", "bp"),
        ("bps to 2.4%", "bp"),
        (" micrograms per cubic metre", "µg/m3"),
        (" µg/m3", "µg/m3"),
        (" acre-feet of water", "acre ft"),
        (" bushels of wheat", "bu"),
        (" cubic kilometres of ice", "km3"),
        (" millisieverts", "mSv"),
        (" gigatonnes of ice", "Gt"),
        (" cubic metres per second", "m3/s"),
        (" TWh a year", "TWh"),
        (" bcm of gas", "bcm"),
        (" parts per million", "ppm"),
    ],
)
def test_units_are_found_by_name_symbol_and_plural(text: str, symbol: str) -> None:
    assert unit_after(text) == symbol


@pytest.mark.parametrize("text", [" people", ", miles away", " T-72 tanks", " Mi-8 helicopters", " in the town", ""])
def test_other_words_are_no_units(text: str) -> None:
    assert unit_after(text) is None


def test_a_units_span_ends_with_its_name() -> None:
    found = find_unit("10 square miles of desert", 2, 25)
    assert found is not None
    assert "10 square miles of desert"[found.start : found.end] == "square miles"


@pytest.mark.parametrize(
    ("value", "unit", "other", "expected"),
    [
        (1, "mi", "km", 1.609344),
        (100, "acre", "ha", 40.4686),
        (32, "°F", "°C", 0),
        (1000, "kg", "lb", 2204.62),
        (60, "mph", "km/h", 96.56),
        (1, "nmi", "m", 1852),
        (1, "m3/s", "bbl/d", 543439.7),
        (1, "m3/s", "cusec", 35.3147),
        (1, "quintal", "t", 0.1),
        (1, "feddan", "ha", 0.42008),
        (1, "bcm", "m3", 1e9),
    ],
)
def test_conversions(value: float, unit: str, other: str, expected: float) -> None:
    assert convert(value, unit, other) == pytest.approx(expected, rel=1e-4, abs=1e-9)


def test_different_dimensions_are_not_converted() -> None:
    assert convert(5, "km", "kg") is None


@given(st.floats(-1e9, 1e9), st.sampled_from(sorted(load_units())))
def test_conversion_there_and_back_gives_the_value(value: float, symbol: str) -> None:
    for other, unit in load_units().items():
        if unit.dimension == load_units()[symbol].dimension:
            there = convert(value, symbol, other)
            assert there is not None
            assert convert(there, other, symbol) == pytest.approx(value, rel=1e-6, abs=1e-3)


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("Temperatures fell to 12C in the north.", "°C"),
        ("It was 12F in the shade, a temperature last seen in 1990.", "°F"),
        ("Highs of 12C are forecast for the coast.", "°C"),
        ("The mercury fell to 12C at dawn.", "°C"),
        ("They aim to keep warming under 12C.", "°C"),
        ("The pupils of class 12C won.", None),
        ("It was cold. Bus 12C was late. Temperatures rose.", None),
        ("Temperatures rose in 12 C houses.", None),
        ("Temperatures rose in 12CC engines.", None),
    ],
)
def test_a_letter_touching_digits_is_a_temperature_where_the_sentence_tells_of_one(
    text: str, symbol: str | None
) -> None:
    found = find_unit(text, text.index("12") + 2, len(text))
    assert (found.text if found else None) == symbol


@pytest.mark.parametrize(
    ("text", "unit"), [("1,200 mt of food", "t"), ("5mt of rice", "t"), ("3 mt Kenya trips", None)]
)
def test_metric_tons_in_small_letters_are_told_by_what_they_are_of(text: str, unit: str | None) -> None:
    at = re.match(r"[\d,]+", text).end()  # type: ignore[union-attr]
    found = find_unit(text, at, len(text))
    assert (found.text if found else None) == unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("It lay 12nm off the coast.", "nmi"),
        ("It was boarded 75 nm south-east of Arden.", "nmi"),
        ("The vessel was chased for 8nm.", "nmi"),
        ("The plant will make chips of 5nm.", None),
        ("The firm ships 28 nm wafers.", None),
        ("It stood 12nm, they said.", None),
        ("A naval lab grew 40 nm particles.", None),
        ("The airport tested 30 nm filters.", None),
        ("The yard showed a 7 nm new saw.", None),
        ("The ship was 8 nm NE of Arden.", "nmi"),
        ("The film is 40 nanometres thick.", "nm"),
        ("Lead stood at 17 ppb.", "ppb"),
        ("The tanker held 500,000 bbls of crude.", "bbl"),
        ("The field pumps 15,000 boed.", "boe/d"),
        ("Demand will grow by 1.1 mb/d.", "mb/d"),
        ("They cut the 220 kV line.", "kV"),
        ("Methane is at 1,931 parts per billion.", "ppb"),
    ],
)
def test_units_of_the_sea_the_air_and_of_energy(text: str, unit: str | None) -> None:
    at = max(found.end() for found in re.finditer(r"\d+", text))
    found = find_unit(text, at, len(text))
    assert (found.text if found else None) == unit


@pytest.mark.parametrize(
    ("name", "symbol"),
    [(name, row["symbol"]) for row in read_table("units.csv") for name in expand_names(row["names"])],
)
def test_each_name_of_the_table_is_found(name: str, symbol: str) -> None:
    text = f"They counted 5 {name} of it."
    found = find_unit(text, text.index("5") + 1, len(text))
    assert found is not None
    assert found.text == symbol
