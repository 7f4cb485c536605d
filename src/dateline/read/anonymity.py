"""How a source asks not to be named: it credits the source and says nothing of the world."""

import re

# The verb or noun right before what is asked for: "who asked", "on condition that", "declined", "asking for".
_ASKED = re.compile(
    r"\b(?:ask(?:ed|s|ing)?|request(?:ed|s|ing)?|declin(?:ed|es|ing)|insist(?:ed|s|ing)?(?:\s+on)?|preferr(?:ed|ing)"
    r"|want(?:ed|s|ing)?|wish(?:ed|es|ing)?|refus(?:ed|es|ing)|(?:on|under)\s+(?:the\s+)?condition)"
    r"(?:\s+(?:for|of|that|to))?\s+$",
    re.IGNORECASE,
)
# Characters before it in which the verb is looked for.
_LOOK_BACK = 40
_NAMED = r"(?:named|identified|quoted|mentioned|cited)\b"
# Behind it, it tells of others or of a list: "not be named in the press", "not to be named among the sponsors".
_ELSEWHERE = r"(?!\s+(?:among|on|publicly|in\s+(?!this\b|the\s+(?:article|story|report)\b)))"
# What is asked for: "not to be named", "that their names not be used", "anonymity".
_UNNAMED = re.compile(
    rf"(?:to\s+not\s+|not\s+(?:to\s+)?)be\s+{_NAMED}{_ELSEWHERE}"
    rf"|(?:he|she|they|it)\s+(?:(?:would|should|could|will)\s+)?not\s+be\s+{_NAMED}{_ELSEWHERE}"
    r"|(?:his|her|their)\s+(?:\w+\s+){0,2}?(?:names?|identit(?:y|ies))\s+(?:(?:would|should|could)\s+)?"
    r"(?:not\s+be\s+(?:used|published|disclosed|revealed|made\s+public)|be\s+withheld(?!\s+until\b)|be\s+kept\s+secret)"
    r"|(?:to\s+)?(?:remain|stay|be)\s+(?:anonymous|unnamed|unidentified)\b"
    r"|(?:(?:for|on)\s+)?(?:full\s+|complete\s+)?anonymity\b(?!\s+(?:for\s+(?:the|his|her|their|its|two|all)|orders?)\b)",
    re.IGNORECASE,
)
# Who declines "to be named" is not named; who asks "to be named captain" wants a post.
_DECLINED = re.compile(r"\b(?:declin(?:ed|es|ing)|refus(?:ed|es|ing))\s+$", re.IGNORECASE)
_TO_BE_NAMED = re.compile(rf"to\s+be\s+{_NAMED}(?!\s+(?:as|in|among|on)\b)", re.IGNORECASE)


def asks_for_no_name(text: str, start: int) -> bool:
    """Whether what is said from ``start`` on is only that its source is not to be named."""
    low = max(0, start - _LOOK_BACK)
    if _UNNAMED.match(text, start):
        return _ASKED.search(text, low, start) is not None
    return _TO_BE_NAMED.match(text, start) is not None and _DECLINED.search(text, low, start) is not None
