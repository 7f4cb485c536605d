import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Document, Place, PlaceMention, Report
from dateline.read.sentences import split_sentences
from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.place_readings import read_places
from dateline.resolve.place_scores import WEIGHTS
from dateline.resolve.places import resolve_places, weigh_places

GAZETTEER = Gazetteer.open()


def document(text: str, *names: str, actors: tuple[str, ...] = ()) -> Document:
    """A document whose place mentions are ``names``, each found after the one before."""
    mentions, at = [], 0
    for name in names:
        start = text.index(name, at)
        at = start + len(name)
        mentions.append(PlaceMention(start, at, name, "actor" if name in actors else "location", 1.0))
    report = Report(id="r", sha256="0" * 64, text=text, language="en")
    return Document(report=report, sentences=split_sentences(text), places=tuple(mentions))


def resolve(text: str, *names: str, actors: tuple[str, ...] = ()) -> tuple[Place, ...]:
    return resolve_places(document(text, *names, actors=actors), GAZETTEER)


def is_near(place: Place, lat: float, lon: float) -> bool:
    """Within a degree."""
    return place.lat is not None and place.lon is not None and abs(place.lat - lat) < 1 and abs(place.lon - lon) < 1


# --- form


def test_one_place_for_each_mention_with_ids_in_order() -> None:
    places = resolve("Shells fell on Aleppo, then on Homs, then on Aleppo again.", "Aleppo", "Homs", "Aleppo")
    assert [p.id for p in places] == ["p1", "p2", "p3"]
    assert [p.text for p in places] == ["Aleppo", "Homs", "Aleppo"]


def test_the_use_of_a_mention_is_kept() -> None:
    places = resolve("Turkey sent tanks to Idlib.", "Turkey", "Idlib", actors=("Turkey",))
    assert [p.use for p in places] == ["actor", "location"]


def test_a_report_without_places_has_none() -> None:
    assert resolve("Nothing happened anywhere.") == ()


def test_resolving_changes_no_input_and_gives_the_same_again() -> None:
    given_document = document("Fighting went on in Hajin in Syria.", "Hajin", "Syria")
    first = resolve_places(given_document, GAZETTEER)
    assert resolve_places(given_document, GAZETTEER) == first


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(min_size=1), min_size=1, max_size=5), st.text(max_size=20))
def test_any_text_gives_one_place_a_mention_with_a_reason_where_it_is_null(names: list[str], filling: str) -> None:
    text = filling.join(names)
    at, mentions = 0, []
    for name in names:
        mentions.append(PlaceMention(at, at + len(name), name, "location", 1.0))
        at += len(name) + len(filling)
    report = Report(id="r", sha256="0" * 64, text=text)
    given_document = Document(report=report, sentences=split_sentences(text), places=tuple(mentions))
    places = resolve_places(given_document, GAZETTEER)
    assert [(p.start, p.end, p.text) for p in places] == [(m.start, m.end, m.text) for m in mentions]
    assert all(0 <= p.score <= 1 and (p.lat is not None or p.reason) for p in places)


# --- countries and what bears their names


@pytest.mark.parametrize(
    ("name", "code"),
    [("UK", "GB"), ("Britain", "GB"), ("U.S.", "US"), ("UAE", "AE"), ("South Korea", "KR"), ("Holland", "NL")],
)
def test_country_names_and_short_forms(name: str, code: str) -> None:
    (place,) = resolve(f"Envoys from {name} left the talks early.", name)
    assert (place.country, place.level) == (code, "country")


def test_georgia_beside_american_states_is_the_state() -> None:
    text = "The storm crossed Alabama, Georgia and Florida before dawn, the U.S. weather service said."
    places = resolve(text, "Alabama", "Georgia", "Florida", "U.S.")
    assert (places[1].country, places[1].level) == ("US", "province")


def test_georgia_beside_russia_is_the_country() -> None:
    text = "Russia and Georgia traded blame over shelling near Tskhinvali; Armenia called for calm."
    places = resolve(text, "Russia", "Georgia", "Tskhinvali", "Armenia", actors=("Russia", "Georgia", "Armenia"))
    assert (places[1].country, places[1].level) == ("GE", "country")


@pytest.mark.parametrize(
    "text",
    [
        "Georgia Gov. Ann Brown vetoed the bill.",
        "Georgia Secretary of State Tom Hill resigned.",
        "The Georgia Legislature passed a bill.",
        "Sen. Tom Hill of Georgia voted against it.",
    ],
)
def test_georgia_with_an_office_of_a_state_is_the_state(text: str) -> None:
    (place,) = resolve(text, "Georgia")
    assert (place.country, place.level) == ("US", "province")


def test_an_office_said_once_makes_every_mention_the_state() -> None:
    places = resolve("Georgia Gov. Ann Brown signed it. Schools in Georgia will close.", "Georgia", "Georgia")
    assert [p.country for p in places] == ["US", "US"]


def test_a_city_of_the_name_of_its_state_stays_one_beside_the_governor() -> None:
    places = resolve("New York Gov. Ann Brown spoke. A train burned in New York.", "New York", "New York")
    assert [p.level for p in places] == ["province", "settlement"]


def test_a_governor_elsewhere_makes_no_american_state() -> None:
    (place,) = resolve("Lagos Governor Tunde Ade opened the bridge.", "Lagos")
    assert place.country == "NG"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("IDLIB, Syria — Two men were arrested.", "IDLIB"),
        ("AGADEZ, Niger — Two men were arrested.", "AGADEZ"),
        ("QUEBEC — Two men were arrested.", "QUEBEC"),
        ("LUXEMBOURG (Reuters) - Ministers met on Monday.", "LUXEMBOURG"),
    ],
)
def test_a_dateline_names_the_town_not_the_province_or_country_of_its_name(text: str, name: str) -> None:
    (place,) = resolve(text, name)
    assert place.level == "settlement"


@pytest.mark.parametrize(
    ("name", "country", "level"),
    [
        ("TEXAS", "US", "province"),
        ("FLORIDA", "US", "province"),
        ("LEBANON", "LB", "country"),
        ("GAZA STRIP", "PS", "region"),
    ],
)
def test_a_dateline_of_a_land_without_a_known_town_of_its_name_is_the_land(name: str, country: str, level: str) -> None:
    (place,) = resolve(f"{name} — Two men were arrested.", name)
    assert (place.country, place.level) == (country, level)


def test_washington_is_the_capital() -> None:
    places = resolve("Officials in Washington said US troops would stay.", "Washington", "US")
    assert is_near(places[0], 38.9, -77.0)


def test_washington_named_as_a_state_is_the_state() -> None:
    places = resolve("Wildfires spread in Washington state and Oregon.", "Washington", "Oregon")
    assert (places[0].level, places[0].admin1) == ("province", "Washington")


def test_new_york_is_the_city_and_with_state_the_state() -> None:
    (city,) = resolve("The ministers met in New York on Monday.", "New York")
    (state,) = resolve("The law of New York state forbids it.", "New York")
    assert (city.level, state.level) == ("settlement", "province")


def test_new_york_after_the_comma_of_a_town_is_the_state() -> None:
    places = resolve("A water main broke in Syracuse, New York, before noon.", "Syracuse", "New York")
    assert is_near(places[0], 43.0, -76.1)
    assert places[1].level == "province"


def test_gaza_is_palestinian_where_only_places_in_israel_are_named() -> None:
    text = "Rockets fired from Gaza hit Sderot and Ashkelon in southern Israel on Tuesday."
    places = resolve(text, "Gaza", "Sderot", "Ashkelon", "Israel")
    assert [p.country for p in places] == ["PS", "IL", "IL", "IL"]


def test_gaza_is_the_palestinian_one() -> None:
    places = resolve("Rockets were fired from Gaza into Israel.", "Gaza", "Israel")
    assert places[0].country == "PS"


# --- containment and context


def test_the_state_after_the_comma_decides() -> None:
    places = resolve("A man was arrested in Springfield, Illinois, on Friday.", "Springfield", "Illinois")
    assert places[0].admin1 == "Illinois"
    other = resolve("A man was arrested in Springfield, Missouri, on Friday.", "Springfield", "Missouri")
    assert other[0].admin1 == "Missouri"


def test_a_state_abbreviation_that_is_no_mention_decides() -> None:
    (place,) = resolve("A school in Springfield, Ore., was closed on Friday.", "Springfield")
    assert place.admin1 == "Oregon"


@pytest.mark.parametrize(
    ("names", "countries"),
    [
        (("London", "Dublin"), ["GB", "IE"]),
        (("Paris", "Athens"), ["FR", "GR"]),
        (("Bristol", "Plymouth"), ["GB", "GB"]),
    ],
)
def test_two_cities_side_by_side_are_not_their_american_namesakes(names: tuple[str, str], countries: list[str]) -> None:
    places = resolve(f"Ministers flew between {names[0]} and {names[1]} on Friday.", *names)
    assert [p.country for p in places] == countries


def test_a_list_of_british_cities_is_british() -> None:
    names = ("Manchester", "Birmingham", "Newcastle")
    places = resolve("Flights from Manchester, Birmingham and Newcastle were cancelled.", *names)
    assert [p.country for p in places] == ["GB"] * 3


def test_a_town_of_a_country_named_is_weighed_beside_larger_namesakes_elsewhere() -> None:
    text = "A cyclone struck Victoria on Friday, the government of Seychelles said."
    places = resolve(text, "Victoria", "Seychelles")
    assert (places[0].country, places[0].level) == ("SC", "settlement")


@pytest.mark.parametrize(
    ("town", "land", "country"),
    [("San Antonio", "Bolivia", "BO"), ("Santa Ana", "Nicaragua", "NI"), ("San Juan", "Trinidad", "TT")],
)
def test_a_large_namesake_abroad_does_not_stand_against_the_country_said(town: str, land: str, country: str) -> None:
    places = resolve(f"Two miners were shot in {town}, {land}, on Friday.", town, land)
    assert places[0].country == country


def test_the_capital_before_a_country_that_speaks_is_kept() -> None:
    places = resolve("In Santiago, Bolivia said it would not sign the treaty.", "Santiago", "Bolivia")
    assert places[0].country == "CL"


def test_paris_in_texas() -> None:
    places = resolve("Tornadoes tore through Paris, Texas, killing two.", "Paris", "Texas")
    assert (places[0].country, places[0].admin1) == ("US", "Texas")


def test_paris_by_itself_is_in_france() -> None:
    (place,) = resolve("The leaders will meet in Paris next week.", "Paris")
    assert place.country == "FR"


def test_what_is_said_once_holds_for_every_mention() -> None:
    text = "Police in Paris, Texas, found the car. The mayor of Paris thanked them."
    places = resolve(text, "Paris", "Texas", "Paris")
    assert places[2].admin1 == "Texas"


def test_a_province_said_with_the_village_decides() -> None:
    text = "Fighters left Baghouz in the eastern province of Deir Ezzor, near Iraq."
    places = resolve(text, "Baghouz", "Deir Ezzor", "Iraq")
    assert is_near(places[0], 34.45, 40.95)
    assert (places[1].level, places[1].country) == ("province", "SY")


def test_the_adjective_of_a_country_decides() -> None:
    (syrian,) = resolve("Shells hit the Syrian city of Tripoli Junction and the Lebanese city of Tripoli.", "Tripoli")
    (lebanese,) = resolve("Gunmen clashed in the northern Lebanese city of Tripoli.", "Tripoli")
    (libyan,) = resolve("Gunmen clashed in the Libyan capital of Tripoli.", "Tripoli")
    assert lebanese.country == "LB"
    assert libyan.country == "LY"
    assert syrian.text == "Tripoli"


def test_the_countries_of_the_report_decide() -> None:
    text = "Canada's health minister visited London, Hamilton and Toronto in Ontario."
    places = resolve(text, "Canada", "London", "Hamilton", "Toronto", "Ontario")
    assert {p.country for p in places} == {"CA"}


def test_level_words_choose_between_a_town_and_its_province() -> None:
    (province,) = resolve("Insurgents were killed in Kandahar province on Tuesday.", "Kandahar")
    (town,) = resolve("A bomb went off in the city of Kandahar on Tuesday.", "Kandahar")
    assert (province.level, town.level) == ("province", "settlement")


def test_a_plural_level_word_holds_for_the_whole_list() -> None:
    places = resolve("Raids went on in Kunduz and Herat provinces of Afghanistan.", "Kunduz", "Herat", "Afghanistan")
    assert [p.level for p in places] == ["province", "province", "country"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Attacks rose in Kharkiv and Sumy oblasts in May.", "Kharkiv", "Sumy oblasts"),
        ("Bandits killed six in Zamfara and Sokoto States.", "Zamfara", "Sokoto States"),
        ("The prefectures of Fukushima and Miyagi were hit.", "Fukushima", "Miyagi"),
    ],
)
def test_a_plural_at_either_end_of_a_list_holds_for_all(text: str, first: str, last: str) -> None:
    places = resolve(text, first, last)
    assert [p.level for p in places] == ["province", "province"]
    assert [p.reason for p in places] == [None, None]


def test_the_united_states_in_a_list_say_nothing_of_the_others() -> None:
    places = resolve("Troops came from Jordan and the United States.", "Jordan", "United States")
    assert [p.level for p in places] == ["country", "country"]


def test_the_country_that_a_plural_is_said_of_stays_one() -> None:
    places = resolve("Floods hit the southern districts of Malawi and the coast.", "Malawi")
    assert places[0].level == "country"


@pytest.mark.parametrize(
    ("text", "outer", "town", "level"),
    [
        ("Men in the Texas town of Uvalde held a vigil.", "Texas", "Uvalde", "province"),
        ("Police in the Sindh city of Sukkur shot two men.", "Sindh", "Sukkur", "province"),
        ("Fighting resumed in the Darfur city of El Fasher.", "Darfur", "El Fasher", "region"),
    ],
)
def test_the_town_of_a_province_leaves_the_province_one(text: str, outer: str, town: str, level: str) -> None:
    places = resolve(text, outer, town)
    assert [p.level for p in places] == [level, "settlement"]


def test_a_town_of_a_state_lies_in_it() -> None:
    places = resolve("A man from the Ohio town of West Chester was held.", "Ohio", "West Chester")
    assert places[1].admin1 == "Ohio"


def test_a_quarter_is_called_by_the_name_before_it() -> None:
    reading = read_places(
        document("A man from the Holly Heights neighborhood of Gainesville fled.", "Holly Heights", "Gainesville")
    )
    assert [r.levels[:1] for r in reading] == [("settlement",), ()]


@pytest.mark.parametrize(
    ("text", "town", "land", "level"),
    [
        ("Clashes erupted in Juba, the capital of South Sudan, on Friday.", "Juba", "South Sudan", "country"),
        ("Gunmen held up a bank in Lafia, capital of Nasarawa state.", "Lafia", "Nasarawa state", "province"),
        ("Shells hit Mekele, the regional capital of Tigray.", "Mekele", "Tigray", "province"),
    ],
)
def test_what_has_a_capital_is_no_town(text: str, town: str, land: str, level: str) -> None:
    assert resolve(text, town, land)[1].level == level


def test_the_capital_after_its_adjective_is_the_town() -> None:
    (place,) = resolve("The provincial governor fled the Afghan provincial capital of Kunduz.", "Kunduz")
    assert place.level == "settlement"


@pytest.mark.parametrize(
    ("text", "inner", "outer"),
    [
        ("Drones hit a market in the Tigray region of Ethiopia.", "Tigray", "Ethiopia"),
        ("Gunmen killed nine in the Helmand province of Afghanistan.", "Helmand", "Afghanistan"),
    ],
)
def test_the_country_of_a_province_stays_one(text: str, inner: str, outer: str) -> None:
    places = resolve(text, inner, outer)
    assert [p.level for p in places] == ["province", "country"]


def test_a_list_has_one_level() -> None:
    text = "Attorneys general of Oregon, Washington, Nevada and Utah went to court."
    places = resolve(text, "Oregon", "Washington", "Nevada", "Utah")
    assert [p.level for p in places] == ["province"] * 4


def test_a_district_takes_the_level_that_is_said() -> None:
    (place,) = resolve("Troops entered Sinjar district in Iraq.", "Sinjar")
    assert place.level == "district"
    assert is_near(place, 36.3, 41.9)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A patrol searched the Koti village of Kapisa province on Sunday.", ("Koti", "Kapisa")),
        ("A patrol went to Koti village, Kapisa province, on Sunday.", ("Koti", "Kapisa")),
        ("A patrol went to Paris in the remote district of Nad Ali on Sunday.", ("Paris", "Nad Ali")),
        ("A patrol went to Kyoto, a village in Kunar province, on Sunday.", ("Kyoto", "Kunar")),
        ("Rockets fell near the Ariana hotel in Kunduz province.", ("Ariana hotel", "Kunduz")),
    ],
)
def test_a_division_said_with_a_name_binds_its_country_even_against_a_city(text: str, names: tuple[str, ...]) -> None:
    inner, outer = resolve(text, *names)
    assert (inner.country, outer.country) == ("AF", "AF")
    assert inner.reason is not None


def test_a_chain_of_divisions_binds_too() -> None:
    text = "A patrol went to Koti, Tagab district, Kapisa province, on Sunday."
    places = resolve(text, "Koti", "Tagab", "Kapisa")
    assert {p.country for p in places} == {"AF"}
    assert read_places(document(text, "Koti", "Tagab", "Kapisa"))[0].bound_to == [1, 2]


def test_a_city_of_a_division_keeps_its_own_point() -> None:
    kochi, _ = resolve("Trawlers stayed in Kochi, Kerala state, on Monday.", "Kochi", "Kerala")
    assert is_near(kochi, 9.94, 76.26)
    assert kochi.reason is None


def test_a_division_that_is_only_near_binds_nothing() -> None:
    quetta, _ = resolve("Men were held in Quetta near Kandahar province.", "Quetta", "Kandahar")
    assert quetta.country == "PK"


def test_a_division_called_by_a_letter_binds_nothing() -> None:
    (reading, _) = read_places(
        document("The forum is at Mount Vernon, District B, today.", "Mount Vernon", "District B")
    )
    assert reading.bound_to == []


# --- names with more in them


@pytest.mark.parametrize(
    ("text", "name", "level", "lat", "lon"),
    [
        ("Planes took off from Bagram Air Base.", "Bagram Air Base", "facility", 34.9, 69.3),
        ("Anbar province in Iraq was quiet.", "Anbar province", "province", 33.0, 42.0),
        ("Two shells fell on East Mosul.", "East Mosul", "settlement", 36.3, 43.1),
        ("He was held at Guantanamo Bay.", "Guantanamo Bay", "facility", 19.9, -75.1),
        ("The boat sank in the Aegean Sea.", "Aegean Sea", "water", 38.5, 25.0),
        ("They crossed the River Euphrates.", "River Euphrates", "water", 34.5, 41.0),
    ],
)
def test_generic_words_do_not_hide_the_place(text: str, name: str, level: str, lat: float, lon: float) -> None:
    (place,) = resolve(text, name)
    assert place.level == level
    assert is_near(place, lat, lon)


def test_a_building_that_is_unknown_takes_the_point_of_the_town_in_its_name_and_says_so() -> None:
    places = resolve("Doctors at Lahore Orchid Hospital in Pakistan said so.", "Lahore Orchid Hospital", "Pakistan")
    assert is_near(places[0], 31.55, 74.3)
    assert (places[0].name, places[0].level) == ("Lahore Orchid Hospital", "facility")
    assert places[0].reason is not None
    assert "Lahore" in places[0].reason
    assert places[0].score < 0.9


def test_a_building_that_is_unknown_takes_the_point_of_the_town_beside_it() -> None:
    text = "Worshippers were leaving the Zzyrgo Mosque when shots rang out in Christchurch."
    places = resolve(text, "Zzyrgo Mosque", "Christchurch")
    assert is_near(places[0], -43.5, 172.6)
    assert places[0].reason is not None
    assert "same sentence" in places[0].reason


def test_an_unknown_village_takes_the_point_of_what_it_is_said_to_lie_in() -> None:
    text = "The raid took place in Qlorrum village, Kunar province, in Afghanistan."
    places = resolve(text, "Qlorrum", "Kunar", "Afghanistan")
    assert is_near(places[0], 34.85, 71.1)
    assert (places[0].country, places[0].level) == ("AF", "settlement")
    assert places[0].reason == "not in the gazetteer: the point is that of Kunar, where it is said to lie"


def test_a_short_form_means_the_building_named_in_full() -> None:
    text = "Airmen left Offutt Air Force Base in Nebraska. Families waited at Offutt."
    places = resolve(text, "Offutt Air Force Base", "Nebraska", "Offutt")
    assert (places[2].lat, places[2].lon) == (places[0].lat, places[0].lon)


# --- blanks with reasons


def test_a_name_that_is_nowhere_is_null_with_a_reason() -> None:
    (place,) = resolve("They reached Xqwzzk at night.", "Xqwzzk")
    assert (place.name, place.lat, place.lon, place.gazetteer, place.score) == (None, None, None, None, 0.0)
    assert place.reason == "not in the gazetteer"


def test_an_unknown_place_keeps_the_country_that_is_said() -> None:
    places = resolve("They reached Xqwzzk in northern Syria at night.", "Xqwzzk", "Syria")
    assert (places[0].country, places[0].lat) == ("SY", None)
    assert places[0].reason == "not in the gazetteer; said to lie in SY"


def test_one_of_very_many_with_nothing_to_tell_them_apart_is_null_with_their_number() -> None:
    (place,) = resolve("The Madison County coroner was called.", "Madison County")
    assert place.lat is None
    assert place.reason is not None
    assert place.reason.endswith("places of this name in US, none near the others named")


def test_namesakes_that_all_lie_elsewhere_are_not_taken() -> None:
    text = "A crash closed the road in Scottdale, Wyoming, on Friday."
    places = resolve(text, "Scottdale", "Wyoming")
    assert places[0].admin1 == "Wyoming"
    assert places[0].reason is not None
    assert "none in Wyoming" in places[0].reason


def test_like_spelling_in_a_country_that_the_report_does_not_name_is_not_enough() -> None:
    places = resolve("A bomb went off in Karrada, Iraqi police said in Iraq.", "Karrada", "Iraq")
    assert places[0].country in (None, "IQ")


def test_one_name_that_is_put_in_two_countries_means_two_places() -> None:
    text = "A bomb exploded in Tripoli, Libya. Gunmen attacked Tripoli, Lebanon."
    places = resolve(text, "Tripoli", "Libya", "Tripoli", "Lebanon")
    assert [p.country for p in places] == ["LY", "LY", "LB", "LB"]


def test_a_name_told_again_without_its_country_is_the_one_told_last() -> None:
    text = "Floods hit Hyderabad in Pakistan and Hyderabad in India. In Hyderabad two bridges fell."
    places = resolve(text, "Hyderabad", "Pakistan", "Hyderabad", "India", "Hyderabad")
    assert [p.country for p in places] == ["PK", "PK", "IN", "IN", "IN"]


def test_capitals_that_act_are_not_small_towns_of_another_country() -> None:
    text = "Moscow said Washington and Paris had attacked Syria."
    names = ("Moscow", "Washington", "Paris")
    places = resolve(text, *names, "Syria", actors=names)
    assert [(p.country, p.level) for p in places[:3]] == [(c, "settlement") for c in ("RU", "US", "FR")]


def test_a_capital_that_acts_is_not_a_town_of_the_country_named_beside_it() -> None:
    text = "The UK and the US struck Yemen. London denied it. Washington said it was sorry."
    names = ("UK", "US", "Yemen", "London", "Washington")
    assert resolve(text, *names, actors=("UK", "US", "London", "Washington"))[4].admin1 == "District of Columbia"


def test_a_country_that_acts_is_not_its_capital_of_the_same_name() -> None:
    (place,) = resolve("Officials said Djibouti rejected the offer on Monday.", "Djibouti", actors=("Djibouti",))
    assert place.level == "country"


# --- inner workings that others rely on


def test_candidates_carry_probabilities_that_sum_to_one() -> None:
    view = weigh_places(document("He left Springfield for Boston.", "Springfield", "Boston"), GAZETTEER, WEIGHTS)
    assert all(sum(name.chances) == pytest.approx(1.0) for name in view.names)


def test_readings_tell_what_lies_in_what() -> None:
    text = "Iraq's Mosul fell. Raqqa in northern Syria held; so did Homs and Hama."
    readings = read_places(document(text, "Iraq", "Mosul", "Raqqa", "Syria", "Homs", "Hama"))
    assert [r.within for r in readings] == [[], [0], [3], [], [], []]
    assert readings[4].listed_with == [5]


def test_a_user_place_is_resolved(tmp_path: Path) -> None:
    folder = tmp_path
    (folder / "p.csv").write_text("name,lat,lon,country\nXqwzzk,35.2,40.1,SY\n", encoding="utf-8")
    gazetteer = Gazetteer.open(extra=folder / "own.sqlite")
    gazetteer.add(folder / "p.csv")
    (place,) = resolve_places(document("They reached Xqwzzk at night.", "Xqwzzk"), gazetteer)
    assert (place.lat, place.lon, place.country, place.gazetteer) == (35.2, 40.1, "SY", "user:xqwzzk")


def test_one_query_a_report() -> None:
    queries: list[str] = []
    GAZETTEER.look_up(["Berlin"])
    connection = GAZETTEER._connection()
    connection.set_trace_callback(queries.append)
    resolve("Aleppo, Homs and the village of Xqwzzk near Hama Air Base.", "Aleppo", "Homs", "Xqwzzk", "Hama Air Base")
    connection.set_trace_callback(None)
    assert len(queries) == 1


def test_fifteen_places_take_a_few_milliseconds() -> None:
    names = ["Aleppo", "Homs", "Hama", "Idlib", "Raqqa", "Mosul", "Baghdad", "Tripoli", "Paris", "London"]
    names += ["San Antonio", "Springfield", "Georgia", "Washington", "New York"]
    given_document = document(" and also in ".join(names), *names)
    resolve_places(given_document, GAZETTEER)
    best = min(_seconds(given_document) for _ in range(5))
    assert best < 0.02  # the budget is 6 ms; a slow machine gets three times that


def _seconds(given_document: Document) -> float:
    began = time.process_time()
    resolve_places(given_document, GAZETTEER)
    return time.process_time() - began
