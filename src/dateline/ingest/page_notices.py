"""Pages that hold no report but a notice of the site: cookies to accept, a page that is not there, a browser's lack."""

import re

# A wall of consent is longer than any other notice; a report as short as this is told by its sentences.
_LONGEST = 120
"""Words."""
_END = re.compile(r"(?<=[.!?])\s+|\n")
_PAGE = r"(?:web ?)?(?:page|site|article|story|content|link|address|url)"
# Each is a whole sentence of a notice, and is said in no report.
_NOTICES = re.compile(
    r"(?:http\s+)?(?:error\s+)?40[34](?:\W+(?:the\s+)?(?:not\s+found|forbidden|error|page|nothing|oops|sorry)\b[^.]{0,40})?"
    rf"|(?:(?:sorry|oops|error)\W+)*(?:the\s+|this\s+|that\s+)?(?:requested\s+)?{_PAGE}\s+(?:was\s+|is\s+|could\s+not\s+be\s+"
    rf"|cannot\s+be\s+|can[’']t\s+be\s+)?(?:not\s+)?found"
    rf"|(?:(?:we[’']re\s+)?(?:sorry|oops)\W+)*(?:but\s+)?(?:the|this|that)\s+{_PAGE}\s+(?:that\s+)?(?:you\b.{{0,60}}|(?:does\s+not|doesn[’']t"
    rf"|no\s+longer)\s+exists?\b.{{0,60}}|is\s+(?:no\s+longer|not|currently\s+un)\s*available)"
    r"|(?:sorry\W+)?we\s+(?:can[’']t|cannot|could\s*n[o’']t)\s+(?:seem\s+to\s+)?find\s+(?:the|that|this)\s+page\b.{0,60}"
    r"|(?:please\s+)?(?:enable|turn\s+on|activate|switch\s+on)\s+(?:cookies|java\s?script)\b.{0,120}"
    r"|(?:you\s+need\s+to|you\s+must|please)\s+(?:enable|turn\s+on|allow|accept)\s+.{0,40}(?:cookies|java\s?script)\b.{0,120}"
    r"|(?:this|our)\s+(?:web\s?)?(?:site|page|app)\s+(?:requires|needs|works\s+best\s+with)\s+.{0,30}java\s?script\b.{0,120}"
    r"|java\s?script\s+(?:is|must\s+be|has\s+been|seems\s+to\s+be)\s+.{0,20}(?:disabled|required|enabled|turned\s+off)\b.{0,120}"
    r"|(?:we|this\s+(?:web)?site|our\s+(?:web)?site|we\s+and\s+our\b.{0,40})\s+(?:also\s+)?uses?\b.{0,60}\bcookies\b.{0,200}"
    r"|(?:by\s+\w+ing|if\s+you)\b.{0,120}\bcookies\b.{0,200}"
    r"|(?:accept|reject|allow|manage|decline)\s+(?:all|cookies?|all\s+cookies|necessary|preferences)\b.{0,40}"
    r"|it\s+looks\s+like\s+nothing\s+was\s+found\b.{0,40}"
    r"|checking\s+(?:if|your)\b.{0,40}(?:browser|connection|site)\b.{0,60}|access\s+denied",
    re.IGNORECASE,
)
# What stands beside it speaks to the reader and asks or offers something.
_BESIDE = re.compile(
    r"(?:(?:oops|sorry|we[’']re\s+sorry|error|page|not\s+found|cookies?|privacy|consent|settings|preferences|home|search)"
    r"(?:\s+(?:policy|notice|settings|preferences|page|consent|and|cookies?|home|again))*"
    r"|(?:please|you|your|we|click|go|return|try|see|visit|use|check|read|learn|back|before|maybe|contact|it|these|some|to)\b.*"
    r"\b(?:you|your|we|our|us|browser|cookies?|home\s?page|links?|search|page|settings|policy|again|choices|more)\b.*)",
    re.IGNORECASE,
)
# What reports say and notices do not.
_REPORTED = re.compile(r"\b(?:said|says|told|according|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b", re.IGNORECASE)


def is_notice(text: str) -> bool:
    """Whether the text is no more than such a notice: each of its sentences is one or stands beside one."""
    if len(text.split()) > _LONGEST or _REPORTED.search(text):
        return False
    sentences = [part.strip(" .!?|:•-") for part in _END.split(text)]
    told = [bool(_NOTICES.fullmatch(sentence)) for sentence in sentences if sentence]
    others = (sentence for sentence in sentences if sentence and not _NOTICES.fullmatch(sentence))
    return any(told) and all(_BESIDE.fullmatch(sentence) for sentence in others)
