"""LGL and TR-News: place names in news and where they are, end to end (Lieberman et al. 2010; Kamalloo & Rafiei 2018).

An XML file holds articles with ``text`` and ``toponyms``; a toponym has its offsets, its words and, where somebody
found it in GeoNames, a point, a country and a feature code. Measured are

- ``toponyms.found``: F1 of place names by overlap;
- ``toponyms.resolved``: the share of all gold toponyms with a point that were found and put within 161 km of it, a
  country by its code where gold names one that is known;
- ``toponyms.resolved_of_found``: the same share of those that were found.

Adjectives and names of peoples (Turkish, Israelis) are left out of gold, as the program does not mark them as places.
Offsets of TR-News drift by a few characters: a toponym is moved to the nearest place where its words stand.
"""

import csv
import re
import xml.etree.ElementTree as ET
from contextlib import suppress
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

from evaluation.matching import NEAR_KM, Item, itself, km, overlaps, pairs
from evaluation.reading import Text
from evaluation.tally import Tally

# Feature codes of GeoNames for states begin so (PCLI independent, PCLD dependent, PCLS semi-independent …).
STATE = "PCL"


@cache
def _country_codes() -> dict[str, str]:
    """ISO code by every name of a country that the package knows, in lower case."""
    table = (files("dateline.data") / "countries.csv").read_text(encoding="utf-8")
    codes: dict[str, str] = {}
    for row in csv.DictReader(table.splitlines()):
        for name in (row["name"], *row["aliases"].split(";")):
            if name:
                codes.setdefault(name.casefold(), row["code"])
    return codes


@cache
def _demonyms() -> frozenset[str]:
    """Adjectives and names of peoples, in lower case."""
    table = (files("dateline.data") / "demonyms.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.split("\n") if line.strip() and not line.startswith("#"))
    return frozenset(word.casefold() for _, words, *_ in rows for word in words.split("|"))


def is_demonym(phrase: str) -> bool:
    """Whether the words name a people or are an adjective rather than the name of a place."""
    return phrase.casefold() in _demonyms() and phrase.casefold() not in _country_codes()


def _number(node: ET.Element | None, tag: str) -> float | None:
    text = node.findtext(tag) if node is not None else None
    return float(text) if text else None


def _align(text: str, phrase: str, start: int) -> int | None:
    """Where the phrase stands, nearest to where it is said to stand."""
    places = [found.start() for found in re.finditer(re.escape(phrase), text)]
    return min(places, key=lambda at: abs(at - start), default=None)


def _toponym(text: str, node: ET.Element) -> Item | None:
    phrase = node.findtext("phrase") or ""
    start = _align(text, phrase, int(node.findtext("start") or 0))
    if start is None or is_demonym(phrase):
        return None
    entry = node.find("gaztag")
    is_state = entry is not None and (entry.findtext("fcode") or "").startswith(STATE)
    names = ((entry.findtext("name") or "") if entry is not None else "", phrase)
    return {
        "start": start,
        "end": start + len(phrase),
        "text": phrase,
        "lat": _number(entry, "lat"),
        "lon": _number(entry, "lon"),
        "code": next((code for name in names if (code := _country_codes().get(name.casefold()))), None)
        if is_state
        else None,
    }


def _article(node: ET.Element) -> Item:
    text = node.findtext("text") or ""
    toponyms = [_toponym(text, child) for child in node.iter("toponym")]
    return {
        "id": node.get("docid") or "",
        "text": text,
        "time": node.findtext("dltime") or "",
        "toponyms": [toponym for toponym in toponyms if toponym],
    }


def load_documents(path: Path) -> list[Item]:
    """The articles of an XML file."""
    return [_article(node) for node in ET.parse(path).getroot().iter("article")]


def text_of(article: Item) -> Text:
    """The article to be read, with the day of its download where that is written as an ISO date."""
    with suppress(ValueError):
        return Text(article["id"], article["text"], date.fromisoformat(article["time"][:10]))
    return Text(article["id"], article["text"])


def is_right(gold: Item, predicted: Item) -> bool:
    """Whether a place was resolved rightly: a state by its code, all else within 161 km."""
    if gold["code"]:
        return bool((predicted.get("country") or "").upper() == gold["code"])
    if gold["lat"] is None or predicted.get("lat") is None:
        return False
    return km(gold["lat"], gold["lon"], predicted["lat"], predicted["lon"]) <= NEAR_KM


def score_document(tally: Tally, article: Item, record: Item) -> None:
    """Adds one article to the three measures."""
    gold, predicted = article["toponyms"], record["places"]
    found = pairs(gold, predicted, itself, overlaps)
    pointed = [(a, b) for a, b in found if a["lat"] is not None]
    right = sum(is_right(a, b) for a, b in pointed)
    tally.f1("toponyms.found", len(found), predicted=len(predicted), gold=len(gold))
    tally.accuracy("toponyms.resolved", right, of=sum(x["lat"] is not None for x in gold))
    tally.accuracy("toponyms.resolved_of_found", right, of=len(pointed))
