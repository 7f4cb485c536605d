"""Made-up reports of made-up outlets: a dispatch, what others make of it, and what only looks like it."""

from datetime import date

from dateline.ingest.reports import report_from_text
from dateline.reconcile.copies_text import CopyText, copy_text

DISPATCH = """A ferry carrying 212 people struck a sandbank off Port Selwyn on Tuesday night and took on water, the \
coastguard of Tarnia said. Nine passengers were taken to hospital with broken bones. The ship, the Star of Ilmar, had \
left Kesh island an hour earlier in thick fog, according to the harbour office.
"We heard a noise like thunder and then the lights went out on every deck," said a teacher who was travelling with \
thirty pupils, adding that the crew handed out life jackets within minutes.
Two fishing boats and a helicopter brought the passengers ashore before midnight. The captain was questioned by police \
on Wednesday morning and released without charge. Salvage teams hope to refloat the ferry at high tide on Friday.
"""
REWRITTEN = """Nine people are in hospital after a ferry ran aground off Port Selwyn late on Tuesday. The ship, the \
Star of Ilmar, had left Kesh island an hour earlier in thick fog, according to the harbour office. There were 212 \
people on board when it hit the bank, officials told reporters.
Two fishing boats and a helicopter brought the passengers ashore before midnight. Police questioned the captain on \
Wednesday and let him go. Engineers want to float the ferry off at high tide on Friday.
"""
INDEPENDENT = """Families waited on the quay of Port Selwyn until past midnight for news of the Star of Ilmar, whose \
212 passengers were still being counted when our reporter reached the terminal. By dawn all were safe, though nine lay \
in the town's clinic, and the hull rested at an angle on the bank that pilots here call the Widow.
"We heard a noise like thunder and then the lights went out on every deck," said a teacher who was travelling with \
thirty pupils. She had not let go of the youngest child's hand.
Mayor Lena Orvik said that she would ask why the evening sailing from Kesh had not been cancelled in such weather.
"""
ITEM = """Thieves cut 40 metres of copper cable from the tram line in Dolvar on Sunday night, stopping all services \
until noon. The operator, Dolvar Lines, put the damage at 90,000 crowns and said that a camera had filmed a white van \
with a ladder on its roof leaving the depot shortly before three in the morning.
"""
OTHER_ITEMS = """Farmers in the Ostra valley began the grape harvest two weeks early after the driest summer in \
thirty years. Growers expect a third less wine than last autumn, their union said in its yearly forecast, but sugar \
levels are the highest on record and buyers from abroad have already come to taste.
The national library opens its new reading room on Monday with 600 seats, twice as many as before. Entry stays free.
A goods train derailed near Hallin without injuring anybody; the line to the border will be closed until Thursday, \
and travellers should take the replacement buses from the market square, the railway said.
"""
BACKGROUND = """Tarnia has been without an elected government since the assembly was dissolved in March over the \
harbour concession. More than 40,000 people have left the northern districts since then, and talks between the two \
coalitions have broken down four times, most recently over the date of the vote.
"""


def text_of(
    id: str,
    text: str,
    *,
    publisher: str | None = None,
    published: str | None = "2031-05-07",
) -> CopyText:
    """What is compared of a made-up report."""
    day = date.fromisoformat(published) if published else None
    return copy_text(report_from_text(text, id=id, publisher=publisher or f"{id} Herald", published=day))
