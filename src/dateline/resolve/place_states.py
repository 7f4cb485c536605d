"""American states written short after a town ("Lebanon, Pa."): they tell the town from the country of its name."""

import re

from dateline.model import PlaceMention

# The short forms of American news; states with the shortest names have none.
_STATES_TEXT = """
Ala.=Alabama Ariz.=Arizona Ark.=Arkansas Calif.=California Colo.=Colorado Conn.=Connecticut Del.=Delaware Fla.=Florida
Ga.=Georgia Ill.=Illinois Ind.=Indiana Kan.=Kansas Ky.=Kentucky La.=Louisiana Md.=Maryland Mass.=Massachusetts
Mich.=Michigan Minn.=Minnesota Miss.=Mississippi Mo.=Missouri Mont.=Montana Neb.=Nebraska Nev.=Nevada
N.H.=New_Hampshire N.J.=New_Jersey N.M.=New_Mexico N.Y.=New_York N.C.=North_Carolina N.D.=North_Dakota Okla.=Oklahoma
Ore.=Oregon Pa.=Pennsylvania R.I.=Rhode_Island S.C.=South_Carolina S.D.=South_Dakota Tenn.=Tennessee Vt.=Vermont
Va.=Virginia Wash.=Washington W.Va.=West_Virginia Wis.=Wisconsin Wyo.=Wyoming
"""
_PAIRS = (pair.split("=") for pair in _STATES_TEXT.split())
STATES = {short: name.replace("_", " ") for short, name in _PAIRS}
"""The state's name by its short form."""

_SHORT = "|".join(map(re.escape, STATES))
_AFTER_COMMA = re.compile(rf",\s+({_SHORT})(?!\w)")
_COMMA = re.compile(r"\w,\s+$")
_LOOK_BACK = 4
"""Characters before a short form in which the comma and the end of the town's name are looked for."""


def state_after(mention: PlaceMention, text: str) -> str | None:
    """The state whose short form follows the name's comma, or stands in the mention itself."""
    if not text.startswith(",", mention.end) and "," not in mention.text:
        return None
    found = _AFTER_COMMA.match(text, mention.end) or _AFTER_COMMA.search(text, mention.start, mention.end + 1)
    return STATES[found[1]] if found else None


def state_called(mention: PlaceMention, text: str) -> str | None:
    """The state that the mention is, where it is the short form after a name's comma."""
    short = mention.text if mention.text.endswith(".") else f"{mention.text}{text[mention.end : mention.end + 1]}"
    if short not in STATES or not _COMMA.search(text, max(0, mention.start - _LOOK_BACK), mention.start):
        return None
    return STATES[short]
