"""Make the derived tables of actors in src/dateline/data from sets whose licences allow it.

    python training/build_actors.py PATH_TO_DATA src/dateline/data

- ``agent_nouns.tsv``: single agent nouns of the PETRARCH agents file (MIT) that the hand-written table lacks.
- ``demonyms.tsv``: demonyms (Apache-2.0) by ISO 3166-1 code, through the names in ``countries.csv``.
- ``actors.tsv``: names of groups and bodies of PETRARCH (MIT) and of the UCDP actors of Syria (CC BY 4.0).
"""

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

SOURCE = {
    "agents": "# From Phoenix.agents.txt of PETRARCH (MIT, Open Event Data Alliance 2014)",
    "demonyms": "# From CountryName2AdjectivalandDemonymic.csv (Apache-2.0) and countries.csv; ours: northern irish",
    "actors": (
        "# From Phoenix.MilNonState.actors.txt and Phoenix.International.actors.txt of PETRARCH (MIT, Open Event Data\n"
        "# Alliance 2014) and from UCDP actors in Syria (CC BY 4.0; Sundberg and Melander 2013)"
    ),
}
# Demonyms that the file lacks and that hold another country's: "irish" is Ireland's.
OWN_DEMONYMS = {"northern irish": "GB"}
AGENT_TYPES = {
    "GOV": "government", "MIL": "military", "REB": "armed group", "COP": "government", "MED": "media",
    "JUD": "government", "LEG": "government", "SPY": "government", "UAF": "armed group", "OPP": "people",
    "CVL": "people", "BUS": "company", "CRM": "person", "EDU": "person", "HLH": "person", "AGR": "person",
    "LAB": "people", "REF": "people", "REL": "person", "ENV": "people", "HRI": "people",
}  # fmt: skip
# Endings of nouns that name one human being; an agent noun without one of them may be a body or a mass.
PERSON_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "ant", "ent", "eer", "ee", "crat", "ive", "ic", "ite")
# Agent nouns of the file that end so and are ships, vehicles, bodies or misspelt.
NOT_PERSONS = frozenset(
    [
        "chamber",
        "cruiser",
        "destroyer",
        "humvee",
        "jetfighter",
        "jetliner",
        "tanker",
        "supertanker",
        "freighter",
        "settlement",
        "privateer",
        "branokker",
        "brigaider",
        "filmaker",
    ]
)
INTERNATIONAL_TYPES = {"IGO": "organisation", "NGO": "organisation", "MNC": "company"}
OWN = {
    (
        "armed group",
        "",
    ): "daesh|da esh|isil|isis|islamic state|islamic state group|"
    "islamic state of iraq and the levant|"
    "islamic state of iraq and syria|taliban|haqqani network|al qaeda|al qaida|al nusra front|nusra front|al shabaab|"
    "hezbollah|hamas|boko haram|houthis|ansar allah|wagner group|syrian democratic forces|ypg|peshmerga|farc|pkk|ltte",
    (
        "organisation",
        "",
    ): "united nations|un|european union|eu|nato|african union|arab league|"
    "world health organization|who|red cross|amnesty international|"
    "human rights watch|greenpeace|opec|imf|world bank|interpol|oxfam|isaf",
    ("company", ""): "facebook|google|microsoft|apple|amazon|twitter|boeing|airbus|tesla|samsung|huawei|toyota|nissan|"
    "volkswagen|ford|gazprom|rosneft|saudi aramco|uber|netflix|spacex|pfizer|astrazeneca|moderna",
    ("media", ""): "reuters|associated press|ap|afp|agence france presse|bbc|cnn|fox news|al jazeera|cbs news|nbc news|"
    "abc news|xinhua|tass|interfax|deutsche welle|france 24|sky news|bloomberg|npr|politico|usa today|washington post|"
    "new york times|wall street journal|guardian|le monde|der spiegel|kyodo news|voice of america|wikinews",
    ("government", ""): "kremlin|pentagon|white house|fbi|cia|congress|house of representatives|knesset|state duma|"
    "downing street|foreign office|supreme court|security council|un security council|scotland yard|home office",
}
"""Actors that reports name without saying what they are, and that the sets lack or have under other spellings."""
GENERIC_WORDS = 1
"""Names of so few words in the International file are left out unless in capitals: many are plain words."""


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8", errors="replace").split("\n")


def agent_nouns(path: Path, known: set[str]) -> dict[str, list[str]]:
    """Single nouns by actor type."""
    out: dict[str, list[str]] = defaultdict(list)
    for line in lines(path):
        found = re.match(r"([A-Z]+)_?\s*(?:\{[^}]*\})?\s*\[~([A-Z]{3})", line)
        if not found or found[2] not in AGENT_TYPES:
            continue
        word = found[1].lower()
        if word not in known | NOT_PERSONS and word.endswith(PERSON_ENDINGS) and len(word) > 4:
            out[AGENT_TYPES[found[2]]].append(word)
    return out


def demonyms(path: Path, codes: dict[str, str]) -> dict[str, set[str]]:
    """Words by code; a word that is one country's adjective is no other's people."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [(codes.get(re.sub(r"^The ", "", row[0]).casefold()), row[1], row[2]) for row in csv.reader(file)]
    owner: dict[str, str] = dict(OWN_DEMONYMS)
    for code, adjective, _ in rows:
        claim(owner, code, [adjective])
    for code, _, people in rows:
        claim(owner, code, re.sub(r"\(.*?\)", "", people).split(" or "))
    out: dict[str, set[str]] = defaultdict(set)
    for word, code in owner.items():
        out[code].add(word)
    return out


def claim(owner: dict[str, str], code: str | None, words: list[str]) -> None:
    for word in words:
        bare = word.strip().casefold()
        if code and re.fullmatch(r"[^\W\d_]+(?:[ -][^\W\d_]+)*", bare):
            owner.setdefault(bare, code)


def country_codes(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    names = {row["name"].casefold(): row["code"] for row in rows}
    aliases = {a.casefold(): row["code"] for row in rows for a in row["aliases"].split(";") if a}
    return aliases | names


def petrarch_names(path: Path) -> Iterator[tuple[str, str]]:
    """(name, code) of each entry and of its alternatives."""
    pending: list[str] = []
    for line in lines(path):
        entry = re.match(r"\+?([^\s#\[][^\[#]*?)_?\s*(?:\[([A-Z]+)[^\]]*\].*)?(?:#.*)?$", line)
        bare = re.match(r"\s+\[([A-Z]+)", line)
        if bare and pending:
            yield from ((name, bare[1]) for name in pending)
            pending = []
        elif entry:
            name = entry[1].replace("_", " ").strip()
            pending = [*pending, name] if line.startswith("+") else [name]
            if entry[2]:
                code = entry[2]
                yield name, code
                pending = []
            elif line.startswith("+"):
                yield name, ""


def known_actors(folder: Path, iso3: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Name in lower case → (type, ISO code or "")."""
    out = {name: value for value, names in OWN.items() for name in names.split("|")}
    last = ""
    for name, code in petrarch_names(folder / "petrarch2/Phoenix.MilNonState.actors.txt"):
        last = code or last
        add_name(out, name, ("armed group", iso3.get(last[:3], "")))
    for name, code in petrarch_names(folder / "petrarch2/Phoenix.International.actors.txt"):
        type_ = INTERNATIONAL_TYPES.get(code[:3])
        if type_ and len(name.split()) > GENERIC_WORDS:
            add_name(out, name, ("media" if "MED" in code else type_, iso3.get(code[3:6], "")))
    for name in lines(folder / "ucdp-syria-actors.txt"):
        if name.strip() and not name.startswith(("Government", "Civilians", "NSA")):
            add_name(out, name, ("armed group", ""))
    return out


def add_name(out: dict[str, tuple[str, str]], name: str, value: tuple[str, str]) -> None:
    bare = re.sub(r"\(.*?\)", "", name).replace("’", "'")
    key = " ".join(re.findall(r"[^\W_]+", bare.lower()))
    if len(key) > 2 and key not in out:
        out[key] = value


def iso3_codes(path: Path) -> dict[str, str]:
    rows = [line.split("\t") for line in lines(path) if line and not line.startswith("#")]
    return {row[1]: row[0] for row in rows}


def hand_nouns(path: Path) -> set[str]:
    return {w for line in lines(path) if line and line[0] != "#" for w in line.split("\t")[-1].split()}


def write(path: Path, source: str, rows: list[str]) -> None:
    path.write_text("\n".join([source, *rows]) + "\n", encoding="utf-8")


def main(data: Path, target: Path) -> None:
    agents = agent_nouns(data / "actors/petrarch2/Phoenix.agents.txt", hand_nouns(target / "actor_nouns.tsv"))
    rows = [f"person\t{type_}\ts\t-\t-\t{' '.join(sorted(set(words)))}" for type_, words in sorted(agents.items())]
    write(target / "agent_nouns.tsv", SOURCE["agents"], rows)
    path = data / "gazetteer/demonyms/ontology/CountryName2AdjectivalandDemonymic.csv"
    peoples = demonyms(path, country_codes(target / "countries.csv"))
    rows = [f"{code}\t{'|'.join(sorted(words))}" for code, words in sorted(peoples.items())]
    write(target / "demonyms.tsv", SOURCE["demonyms"], rows)
    known = known_actors(data / "actors", iso3_codes(data / "gazetteer/geonames-admin/countryInfo.txt"))
    grouped: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, value in known.items():
        grouped[value].append(name)
    rows = [f"{t}\t{c}\t{'|'.join(sorted(names))}" for (t, c), names in sorted(grouped.items())]
    write(target / "actors.tsv", SOURCE["actors"], rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
