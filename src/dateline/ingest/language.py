"""The language of a text: whether it is English, and what it probably is if not.

The decision needed is English or not, in well under the time of reading a report. The libraries that do more were
found too heavy for it: py3langid (BSD) takes 0.6 s to unpack its model at first use, lingua and fastText models weigh
from one to a hundred megabytes, CLD2 and CLD3 bindings lag behind Python. A profile of function words for each
language of the Latin script and the counting of scripts for the rest answer in about 0.1 ms, which is why this is our
own. Function words make up about two fifths of running text in each of these languages and are what Cavnar and Trenkle
style methods mostly learn; unlike n-grams they are not misled by foreign names.
"""

import re
import unicodedata
from collections import Counter
from functools import cache
from importlib.resources import files
from itertools import filterfalse

# Read from the front: enough words to be sure, whatever the text's length.
_SAMPLE = 4000
# With fewer words than this a headline in one language may look like another.
_FEWEST_WORDS = 8
# Function words make up 35–45 % of running text; a text of names and figures has few in any language.
_FEWEST_SHARE = 0.08
# English reports quote other languages; another one must be clearly ahead.
_AHEAD = 1.2

# The "s" of "Monday's" is no word; in some languages a lone one is.
_LATIN_WORD = re.compile(r"[^\W\d_]++(?<!['’]s\b)")

# The language that most news in a script is written in, where the script is not shared by many.
_SCRIPTS = {
    "GREEK": "el",
    "HEBREW": "he",
    "THAI": "th",
    "DEVANAGARI": "hi",
    "BENGALI": "bn",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "TAMIL": "ta",
    "TELUGU": "te",
    "ETHIOPIC": "am",
    "MYANMAR": "my",
    "KHMER": "km",
    "SINHALA": "si",
    "GURMUKHI": "pa",
    "GUJARATI": "gu",
    "CYRILLIC": "ru",
    "ARABIC": "ar",
}
# Letters that tell a language from the commonest of its script.
_LETTERS = (("uk", "CYRILLIC", "їєґ"), ("fa", "ARABIC", "پچژگی"), ("ur", "ARABIC", "ٹڈڑے"), ("bg", "CYRILLIC", "ъщ"))
_MARKED_LETTERS = 3


# The first letter after the Latin blocks of Unicode.
_PAST_LATIN = "\u0250"
_PLAIN_LETTER = re.compile(r"[A-Za-z]")
_OTHER_LETTER = re.compile(rf"[^\W\d_\x00-{chr(ord(_PAST_LATIN) - 1)}]")


@cache
def _profiles() -> dict[str, frozenset[str]]:
    rows = (files("dateline.data") / "function_words.tsv").read_text("utf-8").split("\n")
    pairs = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return {language: frozenset(words.split()) for language, words in pairs}


@cache
def _speakers() -> dict[str, tuple[str, ...]]:
    """The languages that use each function word."""
    words = {word for profile in _profiles().values() for word in profile}
    return {word: tuple(name for name, profile in _profiles().items() if word in profile) for word in words}


@cache
def _others_words() -> frozenset[str]:
    """The function words of the languages other than English, some of which English has too."""
    return frozenset().union(*(profile for language, profile in _profiles().items() if language != "en"))


def tell_language(text: str) -> str | None:
    """The ISO 639-1 code of the language that the text's beginning is in; None where it is too short to tell."""
    sample = text[:_SAMPLE]
    script, share = _script(sample)
    if script is None:
        return None
    if script != "LATIN":
        return _of_script(sample, script) if share > 0.5 else None
    return _of_words(_words(sample.lower()))


def _words(sample: str) -> list[str]:
    """The words of the sample, in no order; of those that stand alone between blanks nothing has to be asked."""
    parts = sample.split()
    rest = " ".join(filterfalse(str.isalpha, parts))
    return [*filter(str.isalpha, parts), *_LATIN_WORD.findall(rest)]


def _script(sample: str) -> tuple[str | None, float]:
    """The commonest script of the letters, and its share; kana outrank the Chinese characters among them."""
    if _PLAIN_LETTER.search(sample) and not _OTHER_LETTER.search(sample):
        return "LATIN", 1.0
    counts = Counter(map(_script_of, filter(str.isalpha, sample)))
    if not counts:
        return None, 0.0
    kana = counts["HIRAGANA"] + counts["KATAKANA"]
    if kana > counts["CJK"] / 10 and kana + counts["CJK"] > sum(counts.values()) / 2:
        return "HIRAGANA", 1.0
    script, count = counts.most_common(1)[0]
    return script, count / sum(counts.values())


@cache
def _script_of(letter: str) -> str:
    if letter < _PAST_LATIN:
        return "LATIN"
    return unicodedata.name(letter, "UNKNOWN").split(" ", 1)[0].split("-", 1)[0]


def _of_script(sample: str, script: str) -> str | None:
    if sum(map(str.isalpha, sample)) < _FEWEST_WORDS:
        return None
    for language, of, letters in _LETTERS:
        if of == script and sum(sample.count(letter) for letter in letters) >= _MARKED_LETTERS:
            return language
    return _SCRIPTS.get(script)


def _is_clearly_english(words: list[str]) -> bool:
    """Whether English has more of the words than all others together, so that they need not be counted for each."""
    english = sum(map(_profiles()["en"].__contains__, words))
    if english / len(words) < _FEWEST_SHARE:
        return False
    return sum(map(_others_words().__contains__, words)) < _AHEAD * english


def _of_words(words: list[str]) -> str | None:
    if len(words) < _FEWEST_WORDS:
        return None
    if _is_clearly_english(words):
        return "en"
    counts = dict.fromkeys(_profiles(), 0)
    speakers = _speakers()
    for word, count in Counter(filter(speakers.__contains__, words)).items():
        for language in speakers[word]:
            counts[language] += count
    shares = {language: count / len(words) for language, count in counts.items()}
    english = shares.pop("en")
    other = max(shares, key=lambda language: shares[language])
    if max(english, shares[other]) < _FEWEST_SHARE:
        return None
    return other if shares[other] > _AHEAD * english else "en"
