"""Actors: names, acronyms, titles, nominals and pronouns that mean one somebody joined, and who stand-ins mean."""

from collections.abc import Mapping, Sequence

import msgspec

from dateline.model import Actor, ActorMention, Document, Place, RoleSpan
from dateline.resolve.actor_acronyms import join_places
from dateline.resolve.actor_delays import name_delayed
from dateline.resolve.actor_descriptions import describe
from dateline.resolve.actor_entities import Entity, Joiner, full_name, pairs, words_of
from dateline.resolve.actor_names import find_names, split_tokens
from dateline.resolve.actor_types import country_of, type_of
from dateline.resolve.coreference import NOBODY, Chooser, Linker, choose
from dateline.resolve.mentions import Mention, find_mentions


class ActorIndex(msgspec.Struct, frozen=True):
    """The actors of a report, and for every span of a role or a source who is meant by it."""

    actors: tuple[Actor, ...] = ()
    """By first appearance; ids a1, a2 …"""
    by_span: Mapping[tuple[int, int], RoleSpan] = {}
    """(start, end) of every actor, target and source span of the document → the span with ``actor`` and ``is_``."""


def resolve_actors(document: Document, places: Sequence[Place] = (), chooser: Chooser = choose) -> ActorIndex:
    """Actors of the report and who is meant by each span that plays a role or says something.

    ``places`` are those of the document, resolved, one for each of ``document.places`` and in their order. Changes
    nothing; the same input gives the same index. ``chooser`` picks who a stand-in means (the packaged weights do).
    """
    tokens = split_tokens(document)
    names = join_places(document.report.text, find_names(document, tokens))
    mentions = find_mentions(document, tokens, names)
    joiner = Joiner(document.report.text, names, places)
    entities = joiner.join()
    describe(entities, joiner, tokens)
    entities = [*entities, *pairs(document.report.text, joiner)]
    links = Linker(document, mentions, entities).link(joiner.of_name, chooser)
    links = name_delayed(document.report.text, entities, links)
    return _index(document.report.text, mentions, (entities, links))


def _index(text: str, mentions: Sequence[Mention], linked: tuple[list[Entity], list[int]]) -> ActorIndex:
    entities, links = linked
    acting = [e for _, e in sorted([(entities[e].spans[0][0], e) for e in set(links) if e != NOBODY])]
    actors = {e: _actor(text, entities[e], f"a{k}") for k, e in enumerate(acting, start=1)}
    spans = {}
    for mention, e in zip(mentions, links, strict=True):
        start, end, said = mention.start, mention.end, mention.text
        actor = actors.get(e)
        spans[start, end] = (
            RoleSpan(start, end, said, actor.id, meant_by(mention, actor.name)) if actor else RoleSpan(start, end, said)
        )
    return ActorIndex(tuple(actors.values()), spans)


def meant_by(mention: Mention, name: str) -> str | None:
    """The name to give for a stand-in; None where the mention's own words say it already."""
    if mention.kind == "name" or name == mention.text or set(words_of(name)) <= set(words_of(mention.text)):
        return None
    return name


def _actor(text: str, entity: Entity, id_: str) -> Actor:
    name = full_name(entity)
    found: list[ActorMention] = []
    aliases: dict[str, None] = {}
    for start, end, kind in entity.spans:
        said = text[start:end]
        found.append(ActorMention(start, end, said, kind))
        if kind != "pronoun" and said != name:
            aliases[said] = None
    return Actor(
        id=id_,
        name=name,
        type=type_of(entity),
        country=country_of(entity),
        aliases=tuple(aliases),
        mentions=tuple(found),
    )
