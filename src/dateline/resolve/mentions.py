"""Mentions of actors: the spans that play a role or say something, each with what its words show of who is meant."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from dateline.model import ActorType, Document, MentionKind, Span
from dateline.resolve.actor_names import Name, Tokens
from dateline.resolve.actor_words import (
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    Gender,
    Noun,
    Sort,
    demonyms,
    nouns,
    word_set,
)


class Mention(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One span with its head and what the head's words say."""

    start: int
    end: int
    text: str
    kind: MentionKind
    family: str = ""
    """Family of a pronoun, empty for other mentions."""
    head: str = ""
    """Lower-case head word."""
    sort: Sort = "?"
    type: ActorType = "other"
    number: str = "?"
    gender: Gender = "-"
    words: frozenset[str] = frozenset()
    """Lower-case words of the span; of noun phrases only, as nothing asks for those of others."""
    determiner: str = ""
    """the, this, possessive, a, or empty."""
    owner: str = ""
    """Family of the possessive pronoun that determines it: "he" of "his lawyer"."""
    sentence: int
    roles: frozenset[str] = frozenset()
    """actor, target, source."""
    events: frozenset[int] = frozenset()
    """Indices of the events it plays a role in."""
    name: int = -1
    """Index of the name that is its head, or -1."""
    names: tuple[int, ...] = ()
    """Indices of the names inside the span."""
    tied: bool = False
    """A noun phrase that holds a name or a demonym ("German government"): it can mean few others."""
    joined: bool = False
    """Two or more of them joined by "and"."""


def find_mentions(document: Document, tokens: Tokens, names: Sequence[Name]) -> list[Mention]:
    """Every span that is an actor, a target or a source, once, in order of appearance."""
    spans: dict[tuple[int, int], tuple[Span, frozenset[str], frozenset[int]]] = {}
    for span, role, events in _role_spans(document):
        key = span.start, span.end
        known = spans.get(key)
        spans[key] = (known[0], known[1] | role, known[2] | events) if known else (span, role, events)
    starts = [n.start for n in names]
    return [_mention(spans[key], tokens, names, starts) for key in sorted(spans)]


_ACTOR, _TARGET, _SOURCE = frozenset(("actor",)), frozenset(("target",)), frozenset(("source",))


def _role_spans(document: Document) -> Iterator[tuple[Span, frozenset[str], frozenset[int]]]:
    """Each span that plays a role, with the role and the index of the event, if it is one of an event."""
    for i, event in enumerate(document.events):
        one = frozenset((i,))
        for span in event.actor:
            yield span, _ACTOR, one
        for span in event.target:
            yield span, _TARGET, one
    for statement in document.statements:
        if statement.source is not None:
            yield statement.source, _SOURCE, frozenset()


def _mention(
    item: tuple[Span, frozenset[str], frozenset[int]], tokens: Tokens, names: Sequence[Name], starts: Sequence[int]
) -> Mention:
    span, roles, events = item
    start, end = span.start, span.end
    first, last = tokens.range_of(span)
    sentence = tokens.sentences[first] if first < last else 0
    nearest = bisect_left(starts, start)
    near = range(nearest, bisect_left(starts, end, nearest))
    inside = tuple([i for i in near if names[i].end <= end]) if near else ()
    pronoun = PRONOUNS.get(span.text.lower())
    if pronoun is not None and span.text not in ("US", "IT") and not _is_pit(tokens, first):
        return Mention(
            start=start,
            end=end,
            text=span.text,
            kind="pronoun",
            family=pronoun.family,
            sentence=sentence,
            determiner=_KINDS_OF_DETERMINER.get(_determiner(tokens, first), ""),
            roles=roles,
            events=events,
            names=inside,
        )
    if inside and first < last and _is_whole(names[nearest], tokens.starts[last - 1], span):
        return Mention(  # a name and nothing else, as most are that hold one
            start=start,
            end=end,
            text=span.text,
            kind="name",
            head=tokens.lower[last - 1],
            sort=names[nearest].sort,
            sentence=sentence,
            roles=roles,
            events=events,
            name=nearest,
            names=inside,
        )
    lower = tokens.lower[first:last]
    determiner = _determiner(tokens, first)
    base = Mention(
        start=start,
        end=end,
        text=span.text,
        kind="nominal",
        sentence=sentence,
        words=frozenset(lower) - _LIGHT,
        determiner=_KINDS_OF_DETERMINER.get(determiner, ""),
        owner=PRONOUNS[determiner].family if determiner in POSSESSIVES else "",
        roles=roles,
        events=events,
        names=inside,
        tied=bool(inside) or not demonyms().keys().isdisjoint(lower),
    )
    return _with_head(base, (tokens, first, last), names)


def _is_pit(tokens: Tokens, i: int) -> bool:
    """Whether a token is the noun of "a mine", "the mine"."""
    return tokens.lower[i] == "mine" and i > 0 and tokens.lower[i - 1] in _ARTICLES


_ARTICLES = word_set("a the this that another each")


def _is_whole(name: Name, last: int, span: Span) -> bool:
    """Whether a span is the name, and the last word in it, which begins at ``last``, no longer one: "pro-Ruiz"."""
    return name.start == span.start <= last and name.end == span.end


_LIGHT = word_set("the a an this that these those of and 's ’s , ' ’ \" “ ”")
_KINDS_OF_DETERMINER = {
    **dict.fromkeys(("this", "that", "these", "those", "both"), "this"),
    **dict.fromkeys(("a", "an", "one", "another", "each"), "a"),
    **dict.fromkeys(POSSESSIVES, "possessive"),
    "the": "the",
    "'s": "possessive",
    "’s": "possessive",
}


def _determiner(tokens: Tokens, first: int) -> str:
    """The lower-case determiner that opens the span or stands right before it, or empty."""
    lower = tokens.lower
    if first >= len(lower):
        return ""
    if lower[first] in _KINDS_OF_DETERMINER:
        return lower[first]
    if first == 0 or lower[first - 1] not in _KINDS_OF_DETERMINER:
        return ""
    return lower[first - 1] if tokens.sentences[first - 1] == tokens.sentences[first] else ""


_AGED = re.compile(r"\d{1,3}-year-old")


def is_age(word: str) -> bool:
    """Whether a noun tells of somebody by the age alone: "the 71-year-old"."""
    return word.endswith("-year-old") and _AGED.fullmatch(word) is not None


def _with_head(base: Mention, at: tuple[Tokens, int, int], names: Sequence[Name]) -> Mention:
    """The mention with its head's name or noun filled in."""
    tokens, first, last = at
    head, joined = find_head(tokens, (first, last), [names[i] for i in base.names] if base.names else ())
    named = _head_name(base, tokens, head, names) if base.names and not joined else -1
    if named >= 0:
        name = names[named]
        return msgspec.structs.replace(base, kind="name", name=named, sort=name.sort, head=tokens.lower[head])
    word = tokens.lower[head] if head < last else ""
    noun = nouns().get(word)
    if joined:
        return msgspec.structs.replace(base, sort="people", number="p", joined=True, head=word)
    if noun is None and is_age(word):
        return msgspec.structs.replace(base, head=word, sort="person", type="person", number="s")
    if noun is None:
        number = "p" if word.endswith("s") and not word.endswith("ss") else "?"
        return msgspec.structs.replace(base, head=word, number=number)
    return _with_noun(base, noun)


def _with_noun(base: Mention, noun: Noun) -> Mention:
    return msgspec.structs.replace(
        base, head=noun.word, sort=noun.sort, type=noun.type, number=noun.number, gender=noun.gender
    )


_ADDED = word_set("group organization organisation movement militia network")
"""Nouns that follow a body's name and add nothing: "the Islamic State group"."""


def _head_name(base: Mention, tokens: Tokens, head: int, names: Sequence[Name]) -> int:
    """Index of the name that the span's head belongs to, or of the person whose title the span opens with."""
    offset = tokens.starts[head] if head < len(tokens.starts) else base.start
    for i in base.names:
        name = names[i]
        if name.start <= offset < name.end:
            return i
        if tokens.lower[head] in _ADDED and name.end + 1 == offset and name.sort in ("group", "?"):
            return i
    last = names[base.names[-1]]
    apposed = tokens.texts[tokens.at(last.start) - 1] == "," or bool(last.titles)
    if last.end == base.end and last.start > offset and apposed and last.sort in ("person", "?"):
        return base.names[-1]
    return -1


def find_head(tokens: Tokens, bounds: tuple[int, int], names: Sequence[Name]) -> tuple[int, bool]:
    """Index of the head word of a noun phrase, and whether the phrase joins several heads by "and"."""
    first, last = bounds
    if last - first < 2:
        return first, False
    skip: set[int] = set()
    for n in names:
        skip.update(range(tokens.at(n.start), bisect_right(tokens.starts, n.end - 1)))
    head = first
    for i in range(first + 1, last):
        word = tokens.lower[i]
        if i in skip:
            head = i
        elif word in _JOINTS:
            if _is_full(tokens, head, skip):
                return head, True
        elif word in _AFTER_HEADS:
            break
        elif word[0].isalnum() and word not in DETERMINERS:
            head = i
    return head, False


_JOINTS = word_set("and &")
_AFTER_HEADS = PREPOSITIONS | word_set(", ( – — :")


def _is_full(tokens: Tokens, i: int, named: set[int]) -> bool:
    """Whether the word before "and" is a head of its own rather than an adjective."""
    return i in named or tokens.lower[i] in nouns()
