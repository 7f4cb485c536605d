"""What the names of a report tell of countries, taken together."""

import math
from collections import Counter

import msgspec
import pytest

from dateline.resolve.gazetteer import Candidate, Match
from dateline.resolve.place_options import Name
from dateline.resolve.place_readings import Reading
from dateline.resolve.place_weighing import report_countries
from tests.resolve import candidates


def town(country: str | None, match: Match = "name") -> Candidate:
    return msgspec.structs.replace(candidates.TOWN, country=country, match=match)


def name(
    *options: Candidate, chances: list[float], mentions: int = 1, listed: bool = False, part: bool = False
) -> Name:
    reading = Reading(text="Sarn", names=("Sarn",), whole=1, listed_with=[7] if listed else [])
    return Name(key="sarn", reading=reading, mentions=[0] * mentions, options=options, chances=chances, is_part=part)


def test_a_country_has_its_share_of_all_names_and_of_the_words_for_its_people() -> None:
    names = [
        name(town("SY"), town("SY"), town("TR"), chances=[0.5, 0.3, 0.2]),
        name(town("SY"), chances=[1.0], mentions=3),
    ]
    said = {"SY": 0.8 + 1 + math.log(3), "TR": 0.2 + 0.5 * math.log1p(4)}
    whole = sum(said.values())
    found = report_countries(names, Counter({"TR": 4}))
    assert found == pytest.approx({code: value / whole for code, value in said.items()})


def test_namesakes_in_a_list_parts_of_names_like_spellings_and_noise_tell_nothing_more() -> None:
    names = [
        name(town("US"), town("US"), town("IE"), chances=[0.3, 0.3, 0.4], listed=True),
        name(town("FR"), chances=[1.0], part=True),
        name(town("IQ", "spelling"), town(None), chances=[0.6, 0.4]),
        name(town("IE"), town("BR"), chances=[0.99, 0.01]),
    ]
    assert report_countries(names, Counter()) == pytest.approx({"US": 0.3 / 1.7, "IE": 1.39 / 1.7})


def test_where_nothing_is_told_there_is_no_country() -> None:
    assert report_countries([name(chances=[])], Counter()) == {}
