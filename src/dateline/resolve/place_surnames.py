"""Place names that are the last name of somebody whom the report names in full: they stand for that person."""

import re
from collections.abc import Iterable, Iterator

import msgspec

from dateline.model import Document, PlaceMention

_POSSESSIVE = re.compile(r"['’]s?$")
# What stands before a place and hardly before a person.
_WHERE = re.compile(r"\b(?:in|into|near|at|outside|inside|around|across|throughout)\s+$", re.IGNORECASE)
_LOOK_BACK = 12
"""Characters before a name in which such a word is looked for."""


def mend_places(document: Document) -> Document:
    """The document without place mentions that are the last name of a person in it ("Bali", after "Mustafa Bali").

    A name that the report also uses as a place ("in Washington") is kept.
    """
    surnames = set(_surnames(document)) if document.places else set()
    if not surnames:
        return document
    text = document.report.text
    called = [place for place in document.places if _bare(place) in surnames]
    if not called:
        return document
    surnames -= {_bare(place) for place in called if _is_where(text, place.start)}
    kept = tuple([place for place in document.places if _bare(place) not in surnames])
    return document if len(kept) == len(document.places) else msgspec.structs.replace(document, places=kept)


def _surnames(document: Document) -> Iterator[str]:
    """Last words of names of persons that have more than one."""
    for name in document.names:
        words = name.text.split() if name.type == "person" else ()
        if len(words) > 1 and _all_capital(words):
            yield _POSSESSIVE.sub("", words[-1])


def _all_capital(words: Iterable[str]) -> bool:
    """Whether all words look like parts of a name: a comma or a hyphen at their edge parts two names."""
    return all(word[0].isupper() and (word[-1].isalpha() or word[-1] in ".’'") for word in words)


def _bare(place: PlaceMention) -> str:
    return _POSSESSIVE.sub("", place.text)


def _is_where(text: str, start: int) -> bool:
    return _WHERE.search(text, max(0, start - _LOOK_BACK), start) is not None
