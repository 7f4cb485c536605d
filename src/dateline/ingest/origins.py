"""Origins: the outlets and agencies that a text credits for what it tells.

An outlet is an origin where a credit names it ("(FRANCE 24 with AP and REUTERS)", "(A. Name/VOA)"), or where the text
gives it as the source of what is told ("told the BBC", "Al Jazeera reported", "according to Interfax").
An outlet that is only told about ("Turkey closed the newspaper Zaman") is none.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

from dateline.ingest.lines import folded
from dateline.ingest.outlets import Mention, find_mentions
from dateline.ingest.pattern_words import needed_words
from dateline.model import Furniture

_CREDITS = frozenset(("credit", "caption_credit", "dateline", "header", "notice"))

# What is done with an outlet's help, before a preposition and its name: "speaking to", "reported by", "an article in".
_ACTS = (
    "speaking spoke speaks spoken said statement statements remark remarks comment comments interview interviews "
    "interviewed letter email e-mail confirmed speech message wrote written writing leaked article op-ed "
    "commentary column published posted broadcast aired reported report reports reporting quoted cited seen "
    "obtained reviewed taken released provided carried conducted compiled shown shared distributed calculated "
    "count tally analysis investigation footage video photo image images survey poll appeared appearing "
    "appearance contacted told data story piece essay journalist reporter correspondent editor columnist producer "
    "anchor writer stringer journalists reporters correspondents response text according live call polled surveyed "
    "heard geolocated verified filmed witnessed input inputs material tallied kept"
)
# Words that may stand between such a preposition or verb and the name.
_KINDS = (
    "the a an both state local public private national regional government news agency newspaper paper daily "
    "weekly magazine broadcaster television tv radio station channel network website site outlet wire service "
    "affiliate press media online tabloid owned run backed russian french german turkish british us american "
    "iranian israeli chinese japanese syrian iraqi kurdish polish italian spanish dutch norwegian swedish danish "
    "saudi qatari egyptian lebanese indian pakistani australian canadian cbs nbc abc cnn fox u.s. morning evening "
    "its his her"
)


def _any(words: str) -> str:
    return "|".join(map(re.escape, words.split()))


# What the name may follow at once, and what it may follow with the words for its kind between.
_TELLING = "told tells telling citing cited cites quoting via per informed emailed e-mailed contacted"
_LINKS = "to with in by on for from of at"
_COMPOUNDS = "based owned run backed"
_OPENING = ",“\"'’‘("
_BEFORE = re.compile(
    rf"(?:\b(?:{_any(_TELLING)}|according to|contribut\w+ to|as did|"
    r"(?:described|stated|explained|dismissed|denied) (?:to|for))"
    rf"|\b(?:{_any(_ACTS)}) (?:{_any(_LINKS)}))"
    rf"(?: (?:{_any(_KINDS)}|\w+-(?:{_any(_COMPOUNDS)})))*[\s{_OPENING}]*$",
    re.IGNORECASE,
)
# With one of these ends what it finds, but for blanks and the signs that open a name.
_BEFORE_ENDS = tuple({"did", *_TELLING.split(), *_LINKS.split(), *_COMPOUNDS.split(), *_KINDS.split()})
# A verb of saying before the outlet that says it ("six died, said state news agency Tasnim"). What ends its clause.
_INVERTED = re.compile(
    rf"[,”\"'’] (?:said|says|reported|reports|wrote|writes)(?: (?:{_any(_KINDS)}))*"
    r"(?: [A-ZÀ-Þ][\w-]+['’]s?)? (?:the )?$"
)
_CLAUSE_ENDS = re.compile(r"[”\"'’)]*(?: (?:news )?agency)?(?:[.,;\n]|$)")
# A person's name between the reporting verb and the outlet: "told Paul Rivera of WESH 2".
_VIA_PERSON = re.compile(r"\b(?:told|to|with|by) (?:[A-Z][\w'’.-]+ ){1,3}(?:of|from|at|with) (?:the )?$")

_VERBS = (
    "reported reports reporting said says saying noted notes wrote writes quoted quotes counted quoting cited "
    "cites citing added adds found confirmed confirms estimated estimates observed described describes stated "
    "states announced called learned understands obtained published revealed reveals showed shows broadcast aired "
    "covered asked compared drew projected projects claimed claims verified spoke put interviewed carried ran listed "
    "suggested identified released posted explained attributed characterized geolocated witnessed filmed "
    "contributed"
)
_THINGS = (
    "report reporter reporters reports reported reporting article interview investigation correspondent correspondents "
    "journalist journalists count tally analysis poll footage story photo photographer photographers dispatch "
    "broadcast contributor witness witnesses team teams crew crews"
)
# What follows an outlet's name where it tells something; an aside or the outlet's kind may stand between.
_AFTER = re.compile(
    r"[”\"'’)]*(?:['’]s)?(?:\s\([A-Z]{2,6}\))?"
    r"(?:,? (?:[\w-]+ ){0,4}(?:agency|newspaper|magazine|daily|broadcaster|network|television|TV|radio|channel|station|"
    r"website|outlet|service|paper|news),?)?(?:, (?:\w+[ ,]+){1,6}?)?"
    r"\s(?:(?:has|have|had|later|also|then|first|earlier|initially|previously|recently|further|live|subsequently) )*"
    rf"(?:(?:{_any(_VERBS)})\b|was (?:told|on the scene|(?:the )?first to report)|(?:has|have) seen"
    r"|(?:gave|gives|puts) (?:the|a) (?:\w+ )?(?:number|toll|figure|count|total|tally)\b)"
    rf"|['’]?s? (?:{_any(_THINGS)}|exit poll)\b"
)
# "CNN's Jim Doe": somebody of the outlet; only for names that are no ordinary words ("People's Liberation Army").
_OF_OUTLET = re.compile(r"['’]s (?:[\w-]+ ){0,3}?[A-Z][\w'’-]+ [A-Z]")
# "CBS station KDKA": the station is the source, not the network.
_NETWORK_OF = re.compile(r"[- ](?:station|affiliate|affiliated|owned)\b")
# Between two outlets that share one verb: "AFP and Reuters reported".
_JOINED = re.compile(r",? ?(?:and|or|as well as|/|,)? ?(?:the |both )?")
# An outlet that so many mentions do not credit is what the report is about.
_MOST_JUDGED = 20
# A report of two million characters that names outlets more often is not a report.
_MOST_MENTIONS = 5000
# Text read on each side of a name.
_BESIDE = 110
# Names of outlets that no table holds, told by their own words or by the words beside them.
_LAST_WORDS = (
    "News Times Herald Tribune Gazette Post Journal Chronicle Observer Courier Daily Telegraph Press TV "
    "Television Radio Broadcasting Mail Star Standard Examiner Inquirer Dispatch Bulletin Weekly Review "
    "Shimbun Online Today Wire Monitor"
)
_MADE = re.compile(
    r"\b(?=[A-ZÀ-Þ])(?:(?!\w{1,20}(?:day|-based|-run|-owned|-backed) )"
    r"(?:(?:The|Le|La|El|Al|Daily|Radio) )?(?:[A-ZÀ-Þ][\w'’.-]+ ){1,3}?"
    rf"(?:(?:News|Press) (?:Agency|Network|Service)|Broadcasting Corporation|This Week|{_any(_LAST_WORDS)})\b"
    r"|Radio (?:[A-ZÀ-Þ][\w'’.-]+ ?){1,2}(?<! )"
    r"|[A-Z]{3,5}(?:-?TV|-FM| News)\b|[KW][A-Z]{2,3}(?:-TV|-FM| \d{1,2})\b)"
)
# What is in each of them.
_MADE_SIGN = re.compile(rf"{_any(_LAST_WORDS)}|This Week|-FM|K[A-Z]{{2,3}} \d|W[A-Z]{{2,3}} \d")
_NAMED_KIND = re.compile(
    r"(?:newspaper|magazine|(?:news|radio|television|TV|media) (?:agency|outlet|site|website|station|channel|network)|"
    r"broadcaster|affiliate|tabloid|daily|weekly)s? ((?:The )?[A-ZÀ-Þ][\w'’.-]*(?: [A-ZÀ-Þ\d][\w'’.-]*){0,3})"
)
# One of these is in each of them.
_KIND_WORDS = needed_words(_NAMED_KIND.pattern)
# Bodies that report and are no outlets.
_BODIES = (
    "Police Intelligence Investigation Security Space Environmental Energy Protection Management Development Atomic "
    "Relief Medicines Border Refugee Command"
)
_NO_OUTLET = re.compile(
    rf"\b(?:{_any(_BODIES)}) Agency$|^(?:The |A )?(?:State|Official|National|Local)?(?:-run)? ?(?:TV|Television|Radio|"
    r"News Agency)$|^The (?:Press|Post|Journal|Star|Today|Mail|Standard|Agency|Radio|News)$"
)


def find_origins(text: str, furniture: Sequence[Furniture] = (), publisher: str | None = None) -> tuple[str, ...]:
    """Outlets and agencies that ``text`` credits, as it names them, in order of appearance and each once.

    Where a text uses several names of one outlet ("the Associated Press (AP) … the AP"), the one it uses most stands.
    A mention of the report's own ``publisher`` is always a credit.
    """
    mentions = _mentions(text, furniture)
    credited = _credited(text, mentions, furniture, publisher)
    names: dict[str, Counter[str]] = {}
    for mention in mentions:
        if mention.outlet in credited:
            names.setdefault(mention.outlet, Counter())[text[mention.start : mention.end]] += 1
    return tuple(counts.most_common(1)[0][0] for counts in names.values())


def _mentions(text: str, furniture: Sequence[Furniture]) -> list[Mention]:
    """Outlets named outside links, advertising and other furniture that credits nobody, in order."""
    others = _Cover([item for item in furniture if item.kind not in _CREDITS])
    known = list(islice(find_mentions(text), _MOST_MENTIONS))
    cover = _Cover(known)
    made = [mention for mention in islice(_made_names(text), _MOST_MENTIONS) if not cover.touches(mention)]
    return sorted(
        (mention for mention in (*known, *made) if not others.touches(mention)), key=lambda mention: mention.start
    )


def _credited(
    text: str, mentions: Sequence[Mention], furniture: Sequence[Furniture], publisher: str | None
) -> set[str]:
    """The outlets that one of their mentions credits, by itself or through the outlet that it is joined to."""
    credits = _Cover([item for item in furniture if item.kind in _CREDITS])
    judged: Counter[str] = Counter()
    flags: list[bool] = []
    for mention in mentions:
        judged[mention.outlet] += 1
        near = judged[mention.outlet] <= _MOST_JUDGED and is_credited(text, mention)
        flags.append(near or mention.outlet == publisher or credits.touches(mention))
    joined = [
        before.end <= after.start <= before.end + 20 and bool(_JOINED.fullmatch(text, before.end, after.start))
        for before, after in pairwise(mentions)
    ]
    for at, join in enumerate(joined):
        flags[at + 1] = flags[at + 1] or (join and flags[at])
    for at, join in reversed(list(enumerate(joined))):
        flags[at] = flags[at] or (join and flags[at + 1])
    return {mention.outlet for mention, flag in zip(mentions, flags, strict=True) if flag}


class _Cover:
    """Disjoint spans in order, asked whether one of them shares a character with another span."""

    def __init__(self, spans: Sequence[Mention] | Sequence[Furniture]) -> None:
        self._starts = [span.start for span in spans]
        self._ends = [span.end for span in spans]

    def touches(self, span: Mention) -> bool:
        at = bisect_left(self._starts, span.end)
        return at > 0 and self._ends[at - 1] > span.start


def _made_names(text: str) -> Iterator[Mention]:
    """Names of outlets that are not in the table, told by their form ("Coastal Herald") or by a noun before them."""
    for line in _lines_at(text, (sign.start() for sign in _MADE_SIGN.finditer(text))):
        for found in _MADE.finditer(text, *line):
            if not _NO_OUTLET.search(found[0]):
                yield Mention(found.start(), found.end(), found[0], False)
    for line in _lines_at(text, sorted([at for word in _KIND_WORDS for at in _places_of(word, text)])):
        for found in _NAMED_KIND.finditer(text, *line):
            yield Mention(found.start(1), found.end(1), found[1], False)


def _lines_at(text: str, offsets: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Start and end of the lines that hold the offsets, which are in order; no name goes over the end of a line."""
    end = -1
    for at in offsets:
        if at >= end:
            start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
            end = len(text) if end < 0 else end
            yield start, end


def _places_of(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def is_credited(text: str, mention: Mention) -> bool:
    """Whether the words beside the outlet's name make it a source of what is told."""
    if _NETWORK_OF.match(text, mention.end):
        return False
    before = text[max(0, mention.start - _BESIDE) : mention.start]
    after = text[mention.end : mention.end + _BESIDE]
    if mention.plain and _OF_OUTLET.match(after):
        return True
    if _leads_up(before) or _VIA_PERSON.search(before) or _AFTER.match(after):
        return True
    return _CLAUSE_ENDS.match(after) is not None and _INVERTED.search(before) is not None


def _leads_up(before: str) -> bool:
    """Whether the words before the name say that it is a source; their last one is asked first, as that is cheap."""
    bare = _without_signs(folded(before))
    return bare.endswith(_BEFORE_ENDS) and _BEFORE.search(before) is not None


def _without_signs(before: str) -> str:
    bare = before.rstrip().rstrip(_OPENING)
    return bare if bare == before else _without_signs(bare)
