"""The tokens of a time expression as its grammar takes them: holidays and zones are one, doubtful words are settled."""

import re

from dateline.resolve.time_holidays import find_holiday
from dateline.resolve.time_words import Token, tokenize


def phrase_tokens(text: str) -> list[Token]:
    """The tokens of the time expression ``text``; see time_words for their classes."""
    return _reclass(_tokens(text))


# Stands for what comes after the last token.
_END = "$"
# "Two weeks", "a year" and the "s" of "year's".
_LENGTH = re.compile(r"(?:n[uv]|Au)x?$")
# "The final week of" a month is its last one.
_UNIT_OF = re.compile(r"n?[uv]O")
# The small hours are the early ones.
_SMALL = ("small", "wee")


def _reclass(tokens: list[Token]) -> list[Token]:
    """Settle words of two classes by their neighbours, and drop dashes that join no numbers or lengths."""
    out: list[Token] = []
    for index, token in enumerate(tokens):
        after = tokens[index + 1].kind if index + 1 < len(tokens) else _END
        if token.text == "second" and token.kind == "u" and after in "uvhkpwnq-":
            out.append(Token("o", 2, "second"))
        elif token.text == "nights" and out and out[-1].kind in "nq":
            out.append(Token("v", "D", token.text))  # so many nights are a length
        elif token.text == "time" and _LENGTH.search("".join(t.kind for t in out)):
            out.append(Token("j", None, token.text))  # "in two weeks' time"
        elif token.text in _SMALL and [t.text for t in tokens[index + 1 : index + 2]] == ["hours"]:
            out.append(Token("B", None, token.text))
        elif token.text == "other" and out and out[-1].kind == "E":
            out.append(Token("o", 2, "other"))  # every other week is every second one
        elif token.value == "Q" and "".join(t.kind for t in tokens[index + 1 : index + 4]) == "OAu":
            out.append(Token("R", None, token.text))
        elif token.text == "fall" and [t.kind for t in tokens[index + 1 : index + 3]] == ["O", "x"]:
            out.append(Token("x", None, "fall"))  # "the fall of" a town is no season
        elif token.text == "final" and _UNIT_OF.match("".join(t.kind for t in tokens[index + 1 : index + 4])):
            out.append(Token("L", None, token.text))
        elif token.text == "to" and out and out[-1].kind in "uv" and (after in "wmdn" or _leads_to_end(tokens, index)):
            out.append(token)  # "the 24 hours to Friday"
        elif token.kind == "-" and not (out and out[-1].kind in "nouhAm" and after in "ncam"):
            continue
        else:
            out.append(token)
    return out


def _leads_to_end(tokens: list[Token], index: int) -> bool:
    """Whether the token leads to the end of something: "the 12 months to the end of May"."""
    return "".join(token.kind for token in tokens[index + 1 : index + 4]) == "tFO"


# "1430 Damascus time", "0600 local time": four digits before the name of a zone are a clock time.
_ZONE_TIME = re.compile(r"(?<=\b\d{4} )(?:local|[A-Z]\w+(?: [A-Z]\w+)?) time\b")


def _with_holiday(text: str) -> list[Token]:
    found = find_holiday(text)
    if found is None:
        return tokenize(text)
    start, end, name = found
    return [*tokenize(text[:start]), Token("H", name, text[start:end]), *tokenize(text[end:])]


def _tokens(text: str) -> list[Token]:
    """The tokens of ``text``, a holiday and a zone named by its place being one each."""
    found = _ZONE_TIME.search(text)
    zone = found[0].lower() if found else ""
    if found is None or any(token.kind != "x" for token in _with_holiday(zone)):
        return _with_holiday(text.lower())
    before, after = text[: found.start()].lower(), text[found.end() :].lower()
    return [*_with_holiday(before), Token("z", zone, zone), *_with_holiday(after)]
