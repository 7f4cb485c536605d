"""The small pieces that every panel of the page is made of: links, cards, badges, signs."""

from collections.abc import Sequence

from dateline.model import RoleSpan, Span, Status
from dateline.serve.markup import NOTHING, Html, el, join, text
from dateline.serve.views import Speaker, View, happened
from dateline.serve.wording import STATUS_WORDS, needs_check, say_score

LAYER_TITLES = {
    "time": "Times",
    "place": "Places",
    "actor": "Actors",
    "event": "Events",
    "figure": "Figures",
    "statement": "Statements",
    "forecast": "Forecasts",
    "furniture": "Furniture",
}


def tidy(string: str) -> Html:
    """Words on one line: a span that runs over a line break is shown without it."""
    return text(" ".join(string.split()))


def go_to(item: str, label: Html, layer: str = "") -> Html:
    """A link to the card of an item."""
    return el("a", label, class_=f"go go-{layer}" if layer else "go", href=f"#{item}", data_go=item)


def find_words(item: str, label: Html, class_: str = "words") -> Html:
    """A link to the words in the text that an item was read from."""
    return el("a", label, class_=class_, href=f"#w-{item}", data_words=item)


def tag_of(item: str) -> Html:
    """The item's id, small, as a link to its words."""
    return find_words(item, text(item), class_="id")


def badge(score: float) -> Html:
    """The mark of an item that a person should look at."""
    if not needs_check(score):
        return NOTHING
    return el("span", text("check "), el("span", text(say_score(score)), class_="num"), class_="badge")


def sign(status: Status) -> Html:
    """The shape that stands for a status; its word goes beside it."""
    return el("svg", el("use", href=f"#sign-{status}"), class_="sign", viewBox="-8 -8 16 16", aria_hidden="true")


def status_label(status: Status) -> Html:
    """Sign and word of a status; plain "happened" is told by the sign, and in words only to a screen reader."""
    quiet = "sr" if status == "occurred" else "word"
    return el("span", sign(status), el("span", text(STATUS_WORDS[status]), class_=quiet), class_=f"status st-{status}")


def pairs(rows: Sequence[tuple[str, Html]]) -> Html:
    """A list of names and values; rows without a value are left out."""
    shown = [(name, value) for name, value in rows if value]
    return el("dl", *(el("div", el("dt", text(name)), el("dd", value)) for name, value in shown))


def roles(view: View, spans: Sequence[RoleSpan]) -> Html:
    """Role spans as words, each linked to its actor, with who is meant by a stand-in."""
    return join(*(role(view, span) for span in spans), by="; ")


def role(view: View, span: RoleSpan, *, linked: bool = True) -> Html:
    """One role span; the name behind it follows in brackets where the words do not say it."""
    actor = view.actors.get(span.actor or "")
    name = span.is_ or (actor.name if actor else None)
    label = go_to(actor.id, tidy(span.text), "actor") if actor and linked else tidy(span.text)
    known = name is None or _says(span, name)
    return label if known else join(label, el("span", text(" ("), tidy(name or ""), text(")"), class_="meant"))


def _says(span: Span, name: str) -> bool:
    return name.casefold() in span.text.casefold()


def speaker_name(speaker: Speaker) -> Html:
    """The name of a speaker, linked where it is an actor of the record."""
    name = tidy(speaker.name)
    return go_to(speaker.actor.id, name, "actor") if speaker.actor else name


def event_link(view: View, event: str | None) -> Html:
    """A link to an event by its trigger, struck with its sign where it did not (yet) happen."""
    found = view.events.get(event or "")
    if found is None:
        return NOTHING
    mark = NOTHING if happened(found) else sign(found.status)
    return join(mark, go_to(found.id, tidy(found.trigger.text), "event"))


def card(item: str, layer: str, *children: Html, more: str = "") -> Html:
    """The card of an item: the target of links from the text, and a thing to click on for its words."""
    classes = f"card c-{layer} {more}".strip()
    return el("article", *children, class_=classes, id=item, data_item=item, data_layer=layer, tabindex="-1")


def table(heads: Sequence[str], rows: Sequence[Html], caption: str) -> Html:
    """A table that scrolls by itself where it is too wide, reachable by keyboard."""
    head = el("tr", *(el("th", text(name), scope="col") for name in heads))
    inner = el(
        "table", el("caption", text(caption), class_="sr"), el("thead", head), el("tbody", *rows), class_="records"
    )
    return el("div", inner, class_="scroll", tabindex="0", role="region", aria_label=caption)


def row(item: str, layer: str, cells: Sequence[tuple[str, Html]]) -> Html:
    """A row of a table that is an item's card; each cell knows its column's name, for narrow screens."""
    inner = (
        el("td", el("div", value or el("span", text("–"), class_="none")), data_label=name) for name, value in cells
    )
    return el("tr", *inner, class_=f"card c-{layer}", id=item, data_item=item, data_layer=layer, tabindex="-1")


def empty(sentence: str) -> Html:
    """What a panel says where it has nothing to show."""
    return el("p", text(sentence), class_="empty")


def count_words(number: int, one: str, many: str | None = None) -> str:
    """``1 event``, ``3 events``."""
    return f"{number} {one if number == 1 else many or one + 's'}"
