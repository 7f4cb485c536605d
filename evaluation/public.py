"""The public sets by name: where each lies in the data folder, how it is loaded and how records are scored on it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from evaluation import public_places, public_statements, public_times
from evaluation.matching import Item
from evaluation.reading import Text, read_texts
from evaluation.tally import Tally


class PublicSet(NamedTuple):
    """One public set."""

    file: str
    """Its file under the data folder; another file of the same form can be given instead."""
    load: Callable[[Path], list[Item]]
    text_of: Callable[[Item], Text]
    score: Callable[[Tally, Item, Item], None]


def _times(file: str) -> PublicSet:
    return PublicSet(file, public_times.load_documents, public_times.text_of, public_times.score_document)


def _places(file: str) -> PublicSet:
    return PublicSet(file, public_places.load_documents, public_places.text_of, public_places.score_document)


def _statements(file: str) -> PublicSet:
    module = public_statements
    return PublicSet(file, module.load_documents, module.text_of, module.score_document)


SETS: Mapping[str, PublicSet] = {
    "timebank": _times("times/timebank.jsonl"),
    "aquaint": _times("times/aquaint.jsonl"),
    "wikiwars": _times("times/wikiwars-dev.jsonl"),
    "lgl": _places("places/lgl.xml"),
    "tr-news": _places("places/TR-News.xml"),
    "polnear": _statements("attribution/polnear-dev.jsonl"),
}


def score_public(name: str, documents: list[Item], records: Mapping[str, Item]) -> Tally:
    """Tally of a set's documents against their records by id. Raises KeyError where a record is missing."""
    tally = Tally()
    for document in documents:
        SETS[name].score(tally, document, records[document["id"]])
    return tally


def measure_public(name: str, path: Path, *, processes: int = 1) -> Tally:
    """Reads a set with the program and scores it."""
    chosen = SETS[name]
    documents = chosen.load(path)
    texts = [chosen.text_of(document) for document in documents]
    return score_public(name, documents, read_texts(texts, processes=processes))
