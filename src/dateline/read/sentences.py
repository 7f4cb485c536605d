"""Sentences and paragraphs, by punctuation, capitals and a list of abbreviations."""

import re

from dateline.model import Sentence

# A line break ends a sentence: news text breaks lines between paragraphs, headings and captions.
_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")

# A full stop after these words does not end a sentence when a name or a number follows.
_ABBREVIATIONS = frozenset(
    re.findall(
        r"\S+",
        "mr mrs ms dr prof gen lt col sgt capt maj cpl pvt adm cmdr brig sen rep gov pres hon rev fr st mt ft "
        "vs jr sr inc ltd co corp etc fig al jan feb mar apr jun jul aug sep sept oct nov dec "
        "u.s u.k u.n e.u d.c a.m p.m i.e e.g ph.d messrs supt insp det spc pfc ssgt vol dept est approx",
    )
)
# Nor after "circa" where a digit follows: "c. 12,000".
_CIRCA = frozenset(("c", "ca"))
# Nor after the sign of a currency: "Rs. 4,500", "KSh. 40 million".
_CURRENCIES = frozenset(("rs", "nrs", "tk", "rp", "ksh", "kshs", "sh", "shs", "php"))

# A sentence of more characters is no prose (a table, a list, a line without full stops) and is cut between words; the
# longest of the training reports has under 500.
LONGEST = 1500
# Longest stretch before a full stop that is looked at for an abbreviation.
_LOOK_BACK = 40
# Closing punctuation, then white space, then something that can open a sentence. A run of marks is looked at once, as a
# whole: from each of its marks on it would take time quadratic in its length. A mark goes first, which is sought faster
# than what may not stand before it.
_BREAK = re.compile(r"""([.!?…](?<![.!?…].)[.!?…]*+)(["'”’)\]]*+)(\s++)(?=["'“‘(\[]*[^\W_a-z]|["'“‘(\[]+\w)""")
_NO_WORD = re.compile(r"[\s\"'“”‘’()\[\]]")


def _ends_sentence(line: str, found: re.Match[str]) -> bool:
    """Whether the punctuation of ``found`` closes a sentence rather than an abbreviation or an initial."""
    if found[1] != ".":
        return True
    stop = found.start()
    word = _NO_WORD.split(line[max(0, stop - _LOOK_BACK) : stop])[-1]
    if not word:
        return True
    bare = word.lower()
    if _goes_before_number(word, line, found.end()) or _is_rank(line, stop - len(word), found.end()):
        return False
    if bare in ("u.s", "u.k", "u.n", "d.c", "e.u"):
        return _opens_plainly(line, found.end())
    if bare.endswith(("a.m", "p.m")):
        return _TIME_GOES_ON.match(line, found.end()) is None
    return bare not in _ABBREVIATIONS and not (len(bare) == 1 and bare.isalpha() and word.isupper())


def _goes_before_number(word: str, line: str, at: int) -> bool:
    """Whether the word is short for what goes before the number at ``at``: "c. 12,000", "Rs. 4,500", "No. 4"."""
    bare = word.lower()
    if bare == "no":
        return _NUMBER.match(line, at) is not None
    return (word in _CIRCA or bare in _CURRENCIES) and line[at].isdigit()


def _is_rank(line: str, at: int, end: int) -> bool:
    """Whether "No." stands amid a sentence before a number in words or after letters: "the No. Two", "No. MH 370"."""
    return (
        line.startswith("No.", at)
        and _AMID.search(line[max(0, at - 2) : at]) is not None
        and _NAMED.match(line, end) is not None
    )


# What goes before it amid a sentence, and the numbers and letters after it.
_AMID = re.compile(r"[\w'’)]\s$")
_NAMED = re.compile(r"(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve)\b|[A-Z]{1,3}\s\d")
# Before what "No." is short for "number": "No. 4", "No. B12", "No. II"; else it is a word, and the sentence ends.
_NUMBER = re.compile(r"[\"'“‘(\[#]*(?:[^\W\d_]{0,4}[/-]?\d|(?:II|III|IV|VI{0,3}|IX|X[IVX]{0,4})\b)")

# After "U.S." a new sentence is taken to begin only with one of these words: a name may go on the old one.
_OPENERS = frozenset(re.findall(r"\S+", "the a an in on it he she they we this that these those but and however after"))


# After "p.m." a capital opens a new sentence unless it goes on with the time: "8 p.m. Monday", "EST", "Moscow time".
_TIME_GOES_ON = re.compile(
    r"""["'“‘(\[]*
    (?: [\da-z]
      | (?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day|\.|\b)
      | (?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\.|\b) | May\s+\d
      | (?:January|February|March|April|June|July|August|September|October|November|December)\b
      | (?:Today|Yesterday|Tomorrow|Tonight|Christmas|Easter|New\s+Year)\b
      | (?:[A-Z]{1,4}T|UTC|MSK|WIB)\b
      | (?:Eastern|Central|Mountain|Pacific|Atlantic|Greenwich)\b
      | (?:[A-Z][\w-]*\s+){1,3}[Tt]ime\b
    )""",
    re.VERBOSE,
)


def _opens_plainly(line: str, at: int) -> bool:
    word = re.compile(r"[\"'“‘(\[]*([^\W\d_]+)").match(line, at)
    return word is not None and word[1][0].isupper() and word[1].lower() in _OPENERS


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """Sentences of ``text`` in order; a line is a paragraph. Only white space lies between them."""
    sentences: list[Sentence] = []
    for paragraph, line in enumerate(_LINE.finditer(text)):
        start = 0
        for found in _BREAK.finditer(line[0]):
            if _ends_sentence(line[0], found):
                _add(sentences, text, (line.start() + start, line.start() + found.end(2), paragraph))
                start = found.end()
        _add(sentences, text, (line.start() + start, line.end(), paragraph))
    return tuple(sentences)


def _add(sentences: list[Sentence], text: str, bounds: tuple[int, int, int]) -> None:
    start, end, paragraph = bounds
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = _last_space(text, start) or start + LONGEST
        sentences.append(Sentence(start, cut, paragraph))
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        sentences.append(Sentence(start, end, paragraph))


def _last_space(text: str, start: int) -> int | None:
    """Where the last white space of any kind stands in a sentence of greatest length from ``start`` on."""
    return next((at for at in range(start + LONGEST - 1, start, -1) if text[at].isspace()), None)
