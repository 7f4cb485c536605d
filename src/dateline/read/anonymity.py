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
# What is asked for: "not to be named", "that their names not be used", "anonymity".
_UNNAMED = re.compile(
    rf"(?:to\s+not\s+|not\s+(?:to\s+)?)be\s+{_NAMED}"
    rf"|to\s+be\s+{_NAMED}(?!\s+(?:as|in|among|on)\b)"
    rf"|(?:he|she|they|it)\s+(?:(?:would|should|could|will)\s+)?not\s+be\s+{_NAMED}"
    r"|(?:his|her|their)\s+(?:\w+\s+){0,2}?(?:names?|identit(?:y|ies))\s+(?:(?:would|should|could)\s+)?"
    r"(?:not\s+be\s+(?:used|published|disclosed|revealed|made\s+public)|be\s+withheld|be\s+kept\s+secret)"
    r"|(?:to\s+)?(?:remain|stay|be)\s+(?:anonymous|unnamed|unidentified)\b"
    r"|(?:(?:for|on)\s+)?(?:full\s+|complete\s+)?anonymity\b",
    re.IGNORECASE,
)


def asks_for_no_name(text: str, start: int) -> bool:
    """Whether what is said from ``start`` on is only that its source is not to be named."""
    if not _UNNAMED.match(text, start):
        return False
    return _ASKED.search(text, max(0, start - _LOOK_BACK), start) is not None
