"""Normal forms of place names: the exact key, and the skeleton that the spellings of one transliterated name share."""

import re
import unicodedata
from functools import lru_cache

from dateline.read.words import JOINERS

# Letters that Unicode does not decompose, as English news writes them.
_LETTERS = str.maketrans(
    {
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ə": "a",
        "ŋ": "n",
        "ħ": "h",
        "ŧ": "t",
        "&": " and ",
    }
)
# Marks inside a word that spellings leave out: apostrophes of all kinds, full stops, ayn, hamza, and what is not seen.
_DROPPED = re.compile(rf"['’‘`´ʼʻʿʾʹʺ′ʽ.{JOINERS}]+")
_NOT_WORD = re.compile(r"[\W_]+")
# Words with a short and a long form.
_WORDS = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}


# Names whose keys are kept: news names the same places over and over. Bounds the memory of a long run.
_MOST_KNOWN = 10_000


@lru_cache(maxsize=_MOST_KNOWN)
def normalise(name: str) -> str:
    """The exact key: lower case, without diacritics, apostrophes, full stops and a leading "the". Idempotent."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    plain = unicodedata.normalize("NFKC", plain.casefold().translate(_LETTERS))
    words = [_WORDS.get(word, word) for word in _NOT_WORD.sub(" ", _DROPPED.sub("", plain)).split()]
    while len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


# Articles and linking vowels of Arabic and Persian names, written apart: "Deir ez-Zor", "Pul-e Alam".
_LINKS_TEXT = """
al ar as an ad at ash ath az el er es en ed et ez esh ul ur us ud uz il e i ye ya-e l d
"""
_LINKS = frozenset(_LINKS_TEXT.split())
# The same written as one with the word, its consonant doubled: "Ezzor", "Annasr", "Ashshaab".
_JOINED_ARTICLE = re.compile(r"^[aeu](?:([zsrndt])(?=\1)|sh(?=sh))")
_LONG_AL = re.compile(r"^al(?=[bcdfghjkmnpqrstvwyz]\w{3})")

_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"dzh|dj", "j"),
        (r"tch|tsch|cz", "ch"),
        (r"sch", "sh"),
        (r"ts|tz", "z"),
        (r"kh|q|ck", "k"),
        (r"gh", "g"),
        (r"dh", "d"),
        (r"th", "t"),
        (r"ph", "f"),
        (r"zh", "z"),
        (r"c(?!h)", "k"),
        (r"x", "ks"),
        (r"(?:aw|au|ou|oo|ow|uw|o|u)(?![aeiou])|[ou]", "u"),
        (r"[wv]", "v"),
        (r"(?:iy|yy|(?<=[^aeiou])y)(?=[aeiou])", "i"),
        (r"(?:ay|ai|ei|ey|ee|ie|iy|y|i|e)(?![aeiou])|[ie]", "i"),
        (r"(.)\1+", r"\1"),
    )
)
_ENDING = re.compile(r"(?:[aiuy]h?)+$")
# An h that only closes a syllable's vowel: "Marah Warah", "Marawara".
_CLOSING_H = re.compile(r"(?<=[aeiou])h$")
# A skeleton needs this many letters before a final vowel may go, lest "Aden" and "Adana" become one.
_SHORTEST = 3


def skeleton(key: str) -> str:
    """What the transliterations of one name share; ``key`` is a normal form. "" where too little is left to tell.

    Articles go, long and short vowels and the letters that English, French and German spellings of one sound use
    become one, doubled letters single, and final vowels go: "deir ezzor", "dayr az zawr" → "dirzur".
    """
    words = [word for word in key.split() if word not in _LINKS] or key.split()
    joined = "".join(_CLOSING_H.sub("", _LONG_AL.sub("", _JOINED_ARTICLE.sub("", word))) for word in words)
    for pattern, sound in _SOUNDS:
        joined = pattern.sub(sound, joined)
    bare = _ENDING.sub("", joined)
    return bare if len(bare) >= _SHORTEST else joined if len(joined) >= _SHORTEST else ""
