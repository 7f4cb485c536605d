"""How well place names are resolved when their spans are given: gold reports, and the LGL and TR-News corpora.

    python -m evaluation.places [gold FILE.jsonl …] [--data FILE.xml …] [--errors]

A gold place is right as score.py has it (a country by its code, a region or water within 500 km or by name, all else
within 161 km). A toponym of an XML corpus is right within 161 km, a country by its code; demonyms are left out.
"""

import argparse
import re
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.model import Document, Place, PlaceMention, Report, Sentence
from dateline.read.sentences import split_sentences
from dateline.resolve.actor_words import demonyms
from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.places import resolve_places
from evaluation.gold import document_from_gold, load_gold
from evaluation.score import km, same_place

SHARED = Path("../shared")
RIGHT_KM = 161.0
Judged = tuple[bool, dict[str, Any], Place, str]


def judge_gold(path: Path, gazetteer: Gazetteer) -> Iterator[Judged]:
    """Right or wrong for each gold place that can be judged."""
    for gold in load_gold(path):
        places = resolve_places(document_from_gold(gold), gazetteer)
        for item, place in zip(gold["places"], places, strict=True):
            found = {"country": place.country, "lat": place.lat, "lon": place.lon, "name": place.name}
            right = same_place(item, found)
            if right is not None:
                around = gold["text"][max(0, item["start"] - 40) : item["end"] + 40].replace("\n", " ")
                yield bool(right), {**item, "report": gold["id"]}, place, around


def load_toponyms(path: Path) -> Iterator[tuple[Document, list[dict[str, Any]]]]:
    """Articles of an LGL-like XML file: the document and its toponyms with a point."""
    for article in ET.parse(path).getroot().iter("article"):
        text = article.findtext("text") or ""
        items = [i for t in article.iter("toponym") if (i := _toponym(t, text)) is not None]
        items.sort(key=lambda i: i["start"])
        mentions = tuple(PlaceMention(i["start"], i["end"], i["text"], "location", 1.0) for i in items)
        report = Report(id=article.get("docid", ""), sha256="0" * 64, text=text, language="en")
        sentences = tuple(Sentence(s.start, s.end, s.paragraph) for s in split_sentences(text))
        yield Document(report=report, sentences=sentences, places=mentions), items


def _toponym(node: ET.Element, text: str) -> dict[str, Any] | None:
    tag = node.find("gaztag")
    lat = tag.findtext("lat") if tag is not None else node.findtext("lat")
    lon = tag.findtext("lon") if tag is not None else node.findtext("lon")
    phrase = node.findtext("phrase") or ""
    start = _start(text, phrase, int(node.findtext("start") or 0))
    if not lat or not lon or start < 0 or _is_demonym(phrase):
        return None
    end = start + len(phrase)
    code = (tag.findtext("fcode") if tag is not None else None) or ""
    entry = f"geonames:{tag.get('geonameid')}" if tag is not None else None
    point = {"lat": float(lat), "lon": float(lon)}
    return {"start": start, "end": end, "text": phrase, **point, "fcode": code, "id": entry}


SLIP = 120
"""Characters by which an offset of a corpus may be off where its line ends were counted otherwise."""


def _start(text: str, phrase: str, near: int) -> int:
    """Where ``phrase`` stands nearest to ``near``; -1 where it does not."""
    found = [m.start() for m in re.finditer(re.escape(phrase), text[: near + SLIP]) if m.start() >= near - SLIP]
    return min(found, key=lambda at: abs(at - near), default=-1)


_PEOPLES = """
european asian african american latin mediterranean balkan caribbean scandinavian
"""
PEOPLES = frozenset(_PEOPLES.split())


def _is_demonym(phrase: str) -> bool:
    last = phrase.lower().split()[-1] if phrase.split() else ""
    return phrase.lower() in demonyms() or (last in demonyms() and last not in _BOTH) or last in PEOPLES


_BOTH = frozenset(("new zealand", "hong kong", "philippine"))


def judge_toponyms(path: Path, gazetteer: Gazetteer) -> Iterator[Judged]:
    """Right or wrong for each toponym of an XML corpus."""
    for document, items in load_toponyms(path):
        for item, place in zip(items, resolve_places(document, gazetteer), strict=True):
            text = document.report.text
            around = text[max(0, item["start"] - 40) : item["end"] + 40].replace("\n", " ")
            is_country = item["fcode"].startswith("PCL")
            right = place.gazetteer == item["id"] if is_country else _is_near(item, place)
            yield right, {**item, "report": document.report.id}, place, around


def _is_near(item: dict[str, Any], place: Place) -> bool:
    return (
        place.lat is not None
        and place.lon is not None
        and km(item["lat"], item["lon"], place.lat, place.lon) <= RIGHT_KM
    )


def report(name: str, judged: list[Judged], seconds: float, show: bool) -> None:
    right = sum(j[0] for j in judged)
    nulls = sum(j[2].lat is None and j[2].country is None for j in judged)
    print(f"{name:24} resolved {right / max(1, len(judged)):.4f} of {len(judged)}, {nulls} null, {seconds:.1f} s")
    levels = Counter((str(j[1].get("level") or j[1].get("fcode")), j[0]) for j in judged)
    kinds = sorted({level for level, _ in levels})
    print("   " + "  ".join(f"{k} {levels[k, True]}/{levels[k, True] + levels[k, False]}" for k in kinds))
    if show:
        for right_, item, place, around in judged:
            if not right_:
                got = (
                    place.name,
                    place.country,
                    place.admin1,
                    place.level,
                    place.lat,
                    place.lon,
                    round(place.score, 2),
                )
                want = tuple(
                    item.get(k) for k in ("country", "level", "fcode", "lat", "lon") if item.get(k) is not None
                )
                print(f"   {item['text']!r} want {want} got {got} | {place.reason or ''} | …{around}…")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", type=Path, help="gold files; default train and dev")
    parser.add_argument("--data", nargs="*", type=Path, help="XML files of toponyms; default LGL and TR-News")
    parser.add_argument("--errors", action="store_true", help="list what is wrong")
    args = parser.parse_args()
    gazetteer = Gazetteer.open()
    given = bool(args.gold or args.data)
    golds = args.gold or ([] if given else [SHARED / "gold" / f"{name}.jsonl" for name in ("train", "dev")])
    corpora = args.data or ([] if given else [SHARED / "data" / "places" / f"{n}.xml" for n in ("lgl", "TR-News")])
    for path in [*golds, *corpora]:
        began = time.perf_counter()
        judged = list((judge_toponyms if path.suffix == ".xml" else judge_gold)(path, gazetteer))
        report(path.name, judged, time.perf_counter() - began, args.errors)


if __name__ == "__main__":
    main()
