"""What stands in all that a pattern finds: words to ask for first, as that is cheap.

They are read from the pattern itself, so that a word added to it can be in no list forgotten. What is not understood
here (classes of characters, look-arounds) counts as nothing known, so that no pattern is ever left out for it.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_PIECE = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?(?:[:=!]|<[=!]|P<\w+>|[a-z]*-?[a-z]+:))?|\)|[?*+][?+]?|\{(?:\d+(?:,\d*)?|,\d+)\}[?+]?|.",
    re.DOTALL,
)
# A class of a few characters that are written out.
_FEW = re.compile(r"\[(?!\^)-?[^\\\]-]{1,6}-?\]")
_NO_WIDTH = frozenset((r"\b", r"\B", r"\A", r"\Z", "^", "$"))
_LOOKS_ROUND = ("(?=", "(?!", "(?<=", "(?<!")


class _Part(NamedTuple):
    """One part of a pattern: one of a few characters, a choice, something of no width, or (none of these) anything."""

    characters: str = ""
    choice: Sequence[Sequence["_Part"]] = ()
    wide: bool = True
    optional: bool = False
    again: bool = False


def needed_words(pattern: str) -> frozenset[str]:
    """Words, as the pattern has them, one of which stands in all that it finds; none where there are no such."""
    return _needed_of(_read(pattern))


def beginnings(pattern: str, length: int) -> frozenset[str]:
    """With what all begins that the pattern matches, up to ``length`` characters.

    ``""`` is among them where it can be anything.
    """
    return frozenset(head for head, _ in _heads_of(_read(pattern), length))


def alternatives(pattern: str) -> list[str]:
    """The alternatives that the whole pattern is a choice of, in their order."""
    found, depth = [""], 0
    for piece in _PIECE.findall(pattern):
        depth += piece.startswith("(") - (piece == ")")
        if piece == "|" and not depth:
            found.append("")
        else:
            found[-1] += piece
    return found


def _read(pattern: str) -> list[list[_Part]]:
    return _choice(_PIECE.findall(pattern)[::-1])


def _choice(pieces: list[str]) -> list[list[_Part]]:
    """The alternatives up to the bracket that closes them; ``pieces`` are in reverse and taken from their end."""
    choice: list[list[_Part]] = [[]]
    while pieces:
        piece = pieces.pop()
        if piece == ")":
            break
        if piece == "|":
            choice.append([])
        elif piece[0] in "?*+" or (piece[0] == "{" and len(piece) > 1):
            optional = piece[0] in "?*" or piece.startswith(("{0", "{,"))
            choice[-1][-1] = choice[-1][-1]._replace(optional=optional, again=piece[0] != "?")
        else:
            choice[-1].append(_part(piece, pieces))
    return choice


def _part(piece: str, pieces: list[str]) -> _Part:
    if piece.isalnum() or piece == " ":
        return _Part(piece)
    if piece.startswith("("):
        inside = _choice(pieces)
        return _Part(wide=False) if piece in _LOOKS_ROUND else _Part(choice=inside)
    if piece in _NO_WIDTH:
        return _Part(wide=False)
    if _FEW.fullmatch(piece):
        return _Part(characters=piece[1:-1])
    if piece == "." or len(piece) > 2 or (len(piece) == 2 and piece[1].isalnum()):
        return _Part()
    return _Part(characters=piece[-1])


def _needed_of(choice: Iterable[Sequence[_Part]]) -> frozenset[str]:
    """The needed words of every alternative, without those that hold another one; none where one of them has none."""
    sets = [_needed_in(parts) for parts in choice]
    words = frozenset().union(*sets) if all(sets) else frozenset()
    return frozenset([word for word in words if not any(other in word for other in words - {word})])


def _needed_in(parts: Sequence[_Part]) -> frozenset[str]:
    """Of the words that must stand in what the parts match, those of which the commonest is rarest."""
    found: list[frozenset[str]] = [frozenset()]
    words = frozenset(("",))
    for part in parts:
        if part.characters and not part.optional:
            words = frozenset([word + character for word in words for character in part.characters])
            found.append(words)
        elif part.choice and not part.optional:
            found.append(_needed_of(part.choice))
        ends = part.optional or part.again or not part.characters or len(words) > _MOST_WORDS
        if part.wide and ends:
            words = frozenset(("",))
    return max(found, key=_worth)


def _worth(words: frozenset[str]) -> tuple[int, int, int]:
    """Of words to ask for: first how rare the commonest is, then how long the shortest, then how few they are."""
    return min(map(_rarity, words), default=0), min(map(len, words), default=0), -len(words)


# More words than this are not worth asking for.
_MOST_WORDS = 12
# A sign is as rare as a word of so many letters, but for those that stand in every text.
_SIGN_LETTERS, _COMMON_SIGNS = 4, " ,.-'"


def _rarity(word: str) -> int:
    return sum(map(str.isalnum, word)) or (_SIGN_LETTERS if word.strip(_COMMON_SIGNS) else 0)


def _heads_of(choice: Iterable[Sequence[_Part]], length: int) -> set[tuple[str, bool]]:
    return {head for parts in choice for head in _heads_in(parts, length)}


def _heads_in(parts: Sequence[_Part], length: int) -> set[tuple[str, bool]]:
    """The beginnings of what the parts match, and of each whether what follows is unknown."""
    heads = {("", False)}
    for part in parts:
        if all(ended for _, ended in heads):
            break
        more = _heads_of_part(part, length)
        heads = {
            (head, True) if ended else ((head + next_)[:length], last or len(head + next_) >= length)
            for head, ended in heads
            for next_, last in more
        }
    return heads


def _heads_of_part(part: _Part, length: int) -> set[tuple[str, bool]]:
    if not part.wide:
        return {("", False)}
    heads = {(character, False) for character in part.characters} or _heads_of(part.choice, length) or {("", True)}
    if part.again:
        heads = {(head, True) for head, _ in heads}
    return heads | {("", False)} if part.optional else heads
