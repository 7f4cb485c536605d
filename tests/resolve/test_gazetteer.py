import multiprocessing
import sqlite3
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import AssetError, InputError
from dateline.resolve.gazetteer import Candidate, Gazetteer
from dateline.resolve.gazetteer_names import normalise, skeleton


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def found(gazetteer: Gazetteer, name: str, country: str) -> list[Candidate]:
    return [c for c in gazetteer.look_up([name])[name] if c.country == country]


# --- normal forms


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize("name", ["Go\u00adma", "Go\u2060ma", "Go\u200cma"])
def test_what_is_not_seen_inside_a_name_is_no_part_of_its_key(name: str) -> None:
    assert normalise(name) == "goma"


@given(st.text())
def test_a_skeleton_of_any_text_is_made_of_lower_case_letters_and_digits(text: str) -> None:
    assert " " not in skeleton(normalise(text))


@given(st.text(alphabet=st.characters(categories=["Cs", "Mn", "Lm", "Sk", "Ll"])))
def test_lone_surrogates_and_bare_marks_are_no_part_of_a_key(text: str) -> None:
    normalise(text).encode("utf-8")


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz ", min_size=1))
def test_capitals_do_not_change_the_normal_form(text: str) -> None:
    assert normalise(text.upper()) == normalise(text)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("São Paulo", "sao paulo"),
        ("The Hague", "hague"),
        ("U.S.", "us"),
        ("Saint-Denis", "st denis"),
        ("Mt. Sinai", "mt sinai"),
        ("Mount Sinai", "mt sinai"),
        ("N’Djamena", "ndjamena"),
        ("Łódź", "lodz"),
        ("Tórshavn", "torshavn"),
        ("the", "the"),
    ],
)
def test_normal_form(written: str, key: str) -> None:
    assert normalise(written) == key


@pytest.mark.parametrize(
    "spellings",
    [
        ("Deir Ezzor", "Deir ez-Zor", "Dayr az Zawr", "Deir al-Zour"),
        ("Hasaka", "al-Hasakah", "Hassakeh"),
        ("Hawija", "Al Ḩawījah", "Haweeja"),
        ("Qandahar", "Kandahar"),
        ("Khost", "Khowst"),
        ("Paktia", "Paktiya"),
        ("Marah Warah", "Marawara"),
        ("Baghouz", "Al-Baghuz"),
        ("Ghazni", "Gazni"),
    ],
)
def test_spellings_of_one_name_share_a_skeleton(spellings: tuple[str, ...]) -> None:
    assert len({skeleton(normalise(spelling)) for spelling in spellings}) == 1


@pytest.mark.parametrize("pair", [("Homs", "Hama"), ("Aden", "Adana"), ("Mosul", "Masyaf"), ("Herat", "Farah")])
def test_different_towns_keep_different_skeletons(pair: tuple[str, str]) -> None:
    assert skeleton(normalise(pair[0])) != skeleton(normalise(pair[1]))


def test_too_little_left_makes_no_skeleton() -> None:
    assert skeleton("ur") == ""


# --- looking up


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Hawija", "IQ", 35.3, 43.8),
        ("Raqqa", "SY", 35.95, 39.0),
        ("Mosul", "IQ", 36.3, 43.1),
        ("Idlib", "SY", 35.9, 36.6),
        ("Kobani", "SY", 36.9, 38.4),
        ("Baghouz", "SY", 34.5, 41.0),
        ("Shaddadi", "SY", 36.1, 40.7),
        ("Deir Ezzor", "SY", 35.3, 40.1),
        ("Dayr az-Zawr", "SY", 35.3, 40.1),
        ("Lashkargah", "AF", 31.6, 64.4),
        ("Sana'a", "YE", 15.4, 44.2),
        ("Saigon", "VN", 10.8, 106.6),
        ("Zaporizhia", "UA", 47.8, 35.2),
    ],
)
def test_town_is_found_however_it_is_spelled(
    gazetteer: Gazetteer, name: str, country: str, lat: float, lon: float
) -> None:
    towns = [c for c in found(gazetteer, name, country) if c.level == "settlement"]
    assert any(abs(c.lat - lat) < 0.3 and abs(c.lon - lon) < 0.3 for c in towns)


@pytest.mark.parametrize(
    ("name", "level", "country"),
    [
        ("UK", "country", "GB"),
        ("U.S.", "country", "US"),
        ("Burma", "country", "MM"),
        ("Ivory Coast", "country", "CI"),
        ("Texas", "province", "US"),
        ("Nineveh", "province", "IQ"),
        ("Wardak", "province", "AF"),
        ("Harris County", "district", "US"),
        ("Northamptonshire", "district", "GB"),
        ("Pentagon", "facility", "US"),
        ("West Bank", "region", "PS"),
        ("Middle East", "region", None),
        ("Red Sea", "water", None),
        ("Europe", "region", None),
    ],
)
def test_area_is_found_with_its_level(gazetteer: Gazetteer, name: str, level: str, country: str | None) -> None:
    assert any(c.level == level and c.country == country for c in gazetteer.look_up([name])[name])


def test_every_name_has_an_entry_and_unknown_ones_are_empty(gazetteer: Gazetteer) -> None:
    answer = gazetteer.look_up(["Berlin", "Xqwzzk Vrlmpt", ""])
    assert list(answer) == ["Berlin", "Xqwzzk Vrlmpt", ""]
    assert answer["Xqwzzk Vrlmpt"] == () == answer[""]


def test_exact_names_come_before_those_of_like_spelling(gazetteer: Gazetteer) -> None:
    matches = [c.match == "spelling" for c in gazetteer.look_up(["Raqqa"])["Raqqa"]]
    assert matches == sorted(matches)
    assert set(matches) == {True, False}


def test_a_state_abbreviation_is_marked_as_such(gazetteer: Gazetteer) -> None:
    states = [c for c in gazetteer.look_up(["Ill."])["Ill."] if c.name == "Illinois"]
    assert [c.match for c in states] == ["abbreviation"]


def test_a_town_knows_its_division(gazetteer: Gazetteer) -> None:
    town = next(c for c in found(gazetteer, "Mosul", "IQ") if c.level == "settlement")
    division = next(c for c in found(gazetteer, "Nineveh", "IQ") if c.level == "province")
    assert (town.admin1, town.division) == (division.name, division.id)


def test_capitals_are_marked(gazetteer: Gazetteer) -> None:
    capitals = [c.country for c in gazetteer.look_up(["Paris"])["Paris"] if c.is_capital]
    assert capitals == ["FR"]


def test_all_names_are_looked_up_with_one_query(gazetteer: Gazetteer) -> None:
    queries: list[str] = []
    gazetteer.look_up(["Berlin"])
    connection = gazetteer._connection()
    connection.set_trace_callback(queries.append)
    gazetteer.look_up(["Aleppo", "Homs", "Deir Ezzor", "Springfield", "Nowhere at All"])
    connection.set_trace_callback(None)
    assert len(queries) == 1


def test_the_file_says_where_it_comes_from(gazetteer: Gazetteer) -> None:
    assert "CC BY 4.0" in gazetteer.meta["source geonames"]
    assert gazetteer.version == f"{gazetteer.meta['name']} {gazetteer.meta['date']}"


def test_opening_reads_nothing_yet() -> None:
    assert getattr(Gazetteer.open()._local, "opened", None) is None


def test_threads_look_up_side_by_side(gazetteer: Gazetteer) -> None:
    answers: list[int] = []
    threads = [
        threading.Thread(target=lambda: answers.append(len(gazetteer.look_up(["Aleppo"])["Aleppo"]))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 4
    assert len(set(answers)) == 1


def _count_aleppos(gazetteer: Gazetteer, answers: "multiprocessing.Queue[int]") -> None:
    answers.put(len(gazetteer.look_up(["Aleppo"])["Aleppo"]))


def test_a_forked_process_looks_up_with_its_own_connection(gazetteer: Gazetteer) -> None:
    expected = len(gazetteer.look_up(["Aleppo"])["Aleppo"])
    context = multiprocessing.get_context("fork")
    answers: multiprocessing.Queue[int] = context.Queue()
    process = context.Process(target=_count_aleppos, args=(gazetteer, answers))
    process.start()
    assert answers.get(timeout=30) == expected
    process.join()


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(AssetError, match=r"absent\.sqlite"):
        Gazetteer.open(tmp_path / "absent.sqlite")


def test_a_file_that_is_no_gazetteer_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "broken.sqlite"
    path.write_bytes(b"not a database at all, but long enough to be read as one" * 20)
    with pytest.raises(AssetError, match="not a gazetteer"):
        Gazetteer.open(path).look_up(["Paris"])


# --- a user's own places


def own(tmp_path: Path, name: str, text: str) -> tuple[Gazetteer, int]:
    source = tmp_path / name
    source.write_text(text, encoding="utf-8")
    gazetteer = Gazetteer.open(extra=tmp_path / "own.sqlite")
    return gazetteer, gazetteer.add(source)


CSV = """name,lat,lon,country,admin1,level,alternates
Umm Zahra,35.1,40.2,SY,Deir ez-Zor,settlement,Om Zahra;Umm Zahrah al-Kabira
Falcon Base,33.9,42.5,IQ,Western Command,facility,
"""


def test_places_of_a_table_are_found_by_all_their_names(tmp_path: Path) -> None:
    gazetteer, count = own(tmp_path, "places.csv", CSV)
    answer = gazetteer.look_up(["Umm Zahra", "Om Zahra", "Um Zahrah", "Falcon Base"])
    assert count == 2
    assert all(any(c.source.startswith("user:") for c in answer[name]) for name in answer)


def test_a_users_place_takes_the_division_that_the_gazetteer_knows(tmp_path: Path) -> None:
    gazetteer, _ = own(tmp_path, "places.csv", CSV)
    place = gazetteer.look_up(["Umm Zahra"])["Umm Zahra"][0]
    province = next(c for c in found(gazetteer, "Deir ez-Zor", "SY") if c.level == "province")
    assert (place.admin1, place.division) == ("Deir ez-Zor", province.id)


def test_a_division_that_nobody_knows_is_kept_by_name(tmp_path: Path) -> None:
    gazetteer, _ = own(tmp_path, "places.csv", CSV)
    assert gazetteer.look_up(["Falcon Base"])["Falcon Base"][0].admin1 == "Western Command"


def test_packaged_places_are_still_found_beside_a_users(tmp_path: Path) -> None:
    gazetteer, _ = own(tmp_path, "places.csv", CSV)
    assert found(gazetteer, "Mosul", "IQ")
    assert gazetteer.version.endswith("+ user places")


def test_adding_a_file_twice_doubles_nothing(tmp_path: Path) -> None:
    gazetteer, _ = own(tmp_path, "places.csv", CSV)
    gazetteer.add(tmp_path / "places.csv")
    assert len(gazetteer.look_up(["Falcon Base"])["Falcon Base"]) == 1


def dump_line(place: int, name: str, feature: tuple[str, str], code: tuple[str, str]) -> str:
    fields = [str(place), name, name, "", "34.5", "41.2", *feature, code[0], "", code[1], "", "", "", "300", "", "0"]
    return "\t".join([*fields, "Asia/Damascus", "2024-01-01"])


def test_a_geonames_dump_is_read_with_its_ids_levels_and_divisions(tmp_path: Path) -> None:
    lines = [
        dump_line(900000001, "Tell Warda", ("P", "PPL"), ("SY", "07")),
        dump_line(900000002, "Warda Dam", ("S", "DAM"), ("SY", "07")),
    ]
    gazetteer, count = own(tmp_path, "SY.txt", "\n".join(lines) + "\n")
    town, dam = (gazetteer.look_up([name])[name][0] for name in ("Tell Warda", "Warda Dam"))
    assert count == 2
    assert (town.source, town.level, town.admin1) == ("geonames:900000001", "settlement", "Deir ez-Zor")
    assert dam.level == "facility"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Nowhere,north,40.2,SY,,,", "line 2"),
        ("Nowhere,91,40.2,SY,,,", "91 degrees"),
        ("Nowhere,35,40.2,SY,,hamlet,", "level 'hamlet'"),
        (",35,40.2,SY,,,", "no name"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_and_nothing_is_written(tmp_path: Path, row: str, said: str) -> None:
    heading = CSV.split("\n", maxsplit=1)[0]
    with pytest.raises(InputError, match=said):
        own(tmp_path, "places.csv", f"{heading}\n{row}\n")
    assert not (tmp_path / "own.sqlite").exists()


def test_a_table_without_points_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no column lat, lon"):
        own(tmp_path, "places.csv", "name,country\nFalcon Base,IQ\n")


def test_adding_needs_a_place_to_write_to(tmp_path: Path) -> None:
    with pytest.raises(AssetError, match="no user gazetteer"):
        Gazetteer.open().add(tmp_path / "places.csv")


def test_the_packaged_file_is_never_written(tmp_path: Path) -> None:
    gazetteer, _ = own(tmp_path, "places.csv", CSV)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        gazetteer._connection().execute("DELETE FROM main.places")


def test_a_file_that_is_no_gazetteer_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"no database at all" * 100)
    with pytest.raises(AssetError, match=r"not a gazetteer: .*broken\.sqlite"):
        _ = Gazetteer.open(broken).version


def test_an_unfinished_gazetteer_is_named(tmp_path: Path) -> None:
    begun = tmp_path / "begun.sqlite"
    with sqlite3.connect(begun) as database:
        database.execute("CREATE TABLE meta (key TEXT, value TEXT)")
    with pytest.raises(AssetError, match="unfinished"):
        _ = Gazetteer.open(begun).version


def test_own_places_in_a_database_of_something_else_are_named(tmp_path: Path) -> None:
    ships = tmp_path / "ships.sqlite"
    with sqlite3.connect(ships) as database:
        database.execute("CREATE TABLE ships (name TEXT)")
    with pytest.raises(AssetError, match=r"not a gazetteer: .*ships\.sqlite"):
        Gazetteer.open(extra=ships).look_up(["Port Mirelle"])
