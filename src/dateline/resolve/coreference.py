"""Who is meant by pronouns and stand-ins: each is compared with every entity by named features with weights.

A linear ranker over pairs of a mention and an entity, with "nobody named" as one more candidate; the form follows the
mention-ranking model of Denis and Baldridge (2008). Weights are a readable table made by training/fit_coreference.py.
"""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Sequence
from functools import cache, partial
from importlib.resources import files
from itertools import accumulate, islice

import msgspec

from dateline.model import Document, MentionKind
from dateline.read.words import quoted_ranges
from dateline.resolve.actor_entities import Entity, full_name, key_of, words_of
from dateline.resolve.actor_types import is_unknown_body, type_of
from dateline.resolve.actor_words import word_set
from dateline.resolve.coreference_bystanders import CULPRITS
from dateline.resolve.coreference_features import (
    FAR,
    MOST_COUNTED,
    MOST_RANKED,
    Agreement,
    Features,
    Row,
    class_of,
    is_common_body,
    manner,
    means_only_known,
    nearness,
    nobody,
    noun_kinship,
    standing,
)
from dateline.resolve.coreference_outlets import NO_OUTLETS, Outlets
from dateline.resolve.coreference_parties import fallen, harmed, opposites
from dateline.resolve.coreference_pointers import Pointers, pointed, pointed_nobody
from dateline.resolve.coreference_talk import Talk
from dateline.resolve.mentions import Mention, is_age
from dateline.resolve.stand_ins import is_located, is_such_body

NOBODY = -1
"""The candidate that says: nobody who is named."""
FARTHEST = 14
"""Sentences back beyond which a pronoun is not followed; news comes back to a person within a dozen sentences."""
LEAD = 4
"""Sentences, headline and date line among them, that tell what a report is about."""
MARKS_BEFORE, MARKS_AHEAD, MOST_CALLED = 128, 48, 32
"""Mentions before and after, and entities called by one noun, that are looked at: more than any of the training reports
has within the sentences that count, so that a text of names alone does not take the square of its length."""
AHEAD = 4
"""Sentences ahead in which the name of somebody who was only hinted at may come; a lead sentence and its next ones."""
APPOSED = 7
"""Characters that a comma, blanks and an article take at most."""
OPENING = 12
"""Characters from the start of a sentence within which a mention opens it (an article or a title may go before)."""
NAMED_AHEAD = 2
"""Sentences after somebody told of with "a" in which the report says who it is."""
NAMING = 60
"""Characters before a name in which "was identified by the police as" has its place."""
_NAMED_AS = re.compile(r"\b(?:named|identified)\s(?:\S+\s){0,6}as\s$|\b(?:named|called)\s$")
_SELVES = word_set("himself herself itself themselves ourselves myself yourself yourselves each both")
"""Words that mean the actor again, or both sides, in the place of a target."""
_NO_ROLES: frozenset[str] = frozenset()
_HOSTILE = frozenset(("ASSAULT", "SEIZE", "COERCE", "LEGAL"))
"""Events whose actor a quoted "we" does not mean where somebody who is none of its people speaks."""
FALLEN_BACK = 2
"""Sentences after a death in which "they", who act, may be taken for the dead; farther back others are nearer."""
_PLUPERFECT = (" had ", "'d ", "’d ")
_FIGHTERS = word_set("militants rebels insurgents jihadists extremists paramilitaries guerrillas")
"""Nouns for the people of an armed group by which a report means the group."""
MOST_PARTS = 4096
"""Features told together of which the sum of the weights is kept, for each class; bounds the memory of a long run."""

Rows = Callable[[], Sequence[Row]]
"""Gives the features of each candidate, which are looked for only where they are asked for."""
Chooser = Callable[[Mention, Sequence[Entity | None], Rows], int]
"""Takes a mention, candidates (None for nobody first, then entities) and their features; gives an index."""


@cache
def weights() -> dict[str, dict[str, float]]:
    """Weight of each feature by class of mention."""
    text = files("dateline.data").joinpath("coreference.tsv").read_text(encoding="utf-8")
    table: dict[str, dict[str, float]] = {}
    for line in text.split("\n"):
        if line and not line.startswith("#"):
            class_, feature, weight = line.split("\t")
            table.setdefault(class_, {})[feature] = float(weight)
    return table


class _PartWeights(dict[Features, int]):
    """Sums of one class's weights of features told together, summed when first asked for.

    In thousandths, as the table has them, so that their order makes no difference.
    """

    def __init__(self, class_: str) -> None:
        super().__init__()
        self._weights = {feature: round(1000 * weight) for feature, weight in weights().get(class_, {}).items()}

    def __missing__(self, part: Features) -> int:
        total = sum([self._weights.get(feature, 0) for feature in part])
        if len(self) < MOST_PARTS:
            self[part] = total
        return total


@cache
def _part_weights(class_: str) -> _PartWeights:
    return _PartWeights(class_)


def choose(mention: Mention, candidates: Sequence[Entity | None], rows: Rows) -> int:
    """Index of the candidate with the highest sum of weights."""
    if len(candidates) == 1:
        return 0
    weight_of = _part_weights(class_of(mention)).__getitem__
    scores = [sum(map(weight_of, row)) for row in rows()]
    return scores.index(max(scores))


class _Said(msgspec.Struct, frozen=True):
    """A stretch of a statement's content and the mention that is its source."""

    start: int
    end: int
    source: int
    direct: bool


_Near = tuple[int, int, int, tuple[int, int, MentionKind], int, Features]
"""Order of nearness, entity, number of its mentions before, its nearest mention, how many sentences back that is, and
how it was told there, if it is before."""


class Linker:
    """Follows the mentions of one report in order and ties each to an entity, or to none."""

    def __init__(self, document: Document, mentions: Sequence[Mention], entities: list[Entity]) -> None:
        self.mentions = mentions
        self.entities = entities
        self._named = len(entities)
        """Entities from this one on are told of by nouns alone: a noun phrase means one if its noun was used of it."""
        self._text = document.report.text
        self.links: list[int] = [NOBODY] * len(mentions)
        self._done = [False] * len(mentions)
        self._busy: set[int] = set()
        self._pointers = Pointers(document, entities)
        self._bounds = [s.start for s in document.sentences] or [0]
        self._lead = self._bounds[min(LEAD, len(self._bounds) - 1)]
        self._quotes = [edge for pair in quoted_ranges(document.report.text) for edge in pair]
        at = {(m.start, m.end): i for i, m in enumerate(mentions)}
        self._said = [
            _Said(c.start, c.end, at[(s.source.start, s.source.end)] if s.source else -1, s.form == "direct")
            for s in document.statements
            for c in s.content
        ]
        self._phrases: dict[str, int] = {}
        self._of_name: Sequence[int] = ()
        self._joined = {e.spans[0][:2]: i for i, e in enumerate(entities) if e.parts}
        self._sources = [i for i, m in enumerate(mentions) if "source" in m.roles]
        self._source_starts = [mentions[i].start for i in self._sources]
        self._roles = self._spans_by_event()
        self._across = opposites(document, at)
        hostile = {(a.start, a.end) for event in document.events if event.type in _HOSTILE for a in event.actor}
        self._hostile = [at[key] for key in sorted(hostile)]
        self._fallen = fallen(document, at)
        self._harmed = harmed(document, at) if any(m.head in CULPRITS for m in mentions) else ([], [])
        self._opposed: dict[int, set[int]] = {}
        """For each source whom its "we" has acted on so far, or was acted on by."""
        self._roles_at = {m.start: m.roles for m in mentions}
        self._own_words: dict[int, list[tuple[int, int]]] = {}
        for said in self._said:
            self._own_words.setdefault(said.source, []).append((said.start, said.end))
        self._said.sort(key=lambda said: said.start)
        self._said_starts = [said.start for said in self._said]
        self._said_until = list(accumulate((said.end for said in self._said), max))
        self._marks = sorted([(span[0], e) for e, entity in enumerate(entities) for span in entity.spans])
        self._armed: list[tuple[int, int]] = []
        """First mention and number of the first two bodies named that are armed groups, or may be."""
        self._strangers = False
        """Whether the report has told of a person by a noun alone."""
        self._bands: set[frozenset[int]] = set()
        """Whom the fighters, militants and gunmen told of so far without a name of their own belong to."""
        self._called: dict[str, dict[int, None]] = {}
        self._outlets = Outlets(document.report.text)
        for e, entity in enumerate(entities):
            if entity.heads or entity.roles:
                self._call(e)

    def _spans_by_event(self) -> dict[int, list[int]]:
        out: dict[int, list[int]] = {}
        for i, mention in enumerate(self.mentions):
            for event in mention.events:
                out.setdefault(event, []).append(i)
        return out

    def _know_speakers(self) -> None:
        """A name of two words or more that says something, and is no body's by its words, is a person's."""
        for mention in self.mentions:
            if mention.kind == "name" and not mention.roles.isdisjoint(("source", "actor")):
                entity = self.entities[self._of_name[mention.name]]
                entity.acts = True
                unsure = entity.sort == "?" and entity.type != "place" and len(words_of(full_name(entity))) > 1
                if "source" in mention.roles and unsure:
                    entity.sort = "person"

    def link(self, of_name: Sequence[int], chooser: Chooser = choose) -> list[int]:
        """Index of the entity of each mention; every mention that stands in for nobody founds one of its own."""
        self._of_name = of_name
        self._know_speakers()
        if not _FIGHTERS.isdisjoint([mention.head for mention in self.mentions]):
            armed = sorted((entity.spans[0][0], e) for e, entity in enumerate(self.entities) if _may_be_armed(entity))
            self._armed = armed[:2]
        for i in range(len(self.mentions)):
            self._link(i, chooser)
        return self.links

    def _link(self, i: int, chooser: Chooser) -> None:
        mention = self.mentions[i]
        if self._done[i] or i in self._busy:
            return
        self._busy.add(i)
        if mention.kind == "name":
            self.links[i] = self._of_name[mention.name]
            self.entities[self.links[i]].add(mention.start, mention.end, "name")
        elif not self._follow(i, chooser):
            self.links[i] = self._found(mention)
        self._done[i] = True

    def _follow(self, i: int, chooser: Chooser) -> bool:
        """Whether the mention was tied to an entity that the report knows already."""
        mention = self.mentions[i]
        said = self._innermost(mention.start)
        if said is not None and said.source not in (-1, i):
            self._link(said.source, chooser)
        if mention.joined:
            return False
        if self._repeats(i):
            return True
        near = self._near(i)
        best = chooser(mention, [None, *[self.entities[n[1]] for n in near]], partial(self._compare, i, said, near))
        found = near[best - 1][1] if best else max(self._only_fighters(mention), self._only_such_body(i))
        if found != NOBODY:
            self._tie(i, found)
        return found != NOBODY

    def _only_fighters(self, mention: Mention) -> int:
        """Of "the militants" that nobody else was called, the armed group where the report has told of no other one."""
        lone = mention.head in _FIGHTERS and mention.determiner == "the" and mention.words == {mention.head}
        if not lone or mention.roles.isdisjoint(("actor", "source")):
            return NOBODY
        before = [e for first, e in self._armed if first < mention.start]
        unshared = self._called.get(mention.head, {}).keys() <= set(before)
        alone = len(before) == 1 and unshared and self._bands <= {frozenset(before)}
        return before[0] if alone and _is_armed(self.entities[before[0]]) else NOBODY

    def _only_such_body(self, i: int) -> int:
        """Of "the Japanese carmaker" the only body of such a type and country named in the sentences before."""
        mention = self.mentions[i]
        if not is_located(mention):
            return NOBODY
        here = self._bounds[mention.sentence]
        around = {e for start, e in self._marks_around(mention) if start < mention.start} - self._others(i)
        such = [e for e in around if is_such_body(mention, self.entities[e])]
        alone = len(such) == 1 and self._called.get(mention.head, {}).keys() <= set(such)
        earlier = alone and self.entities[such[0]].before(here) == self.entities[such[0]].before(mention.start)
        return such[0] if earlier else NOBODY

    def _tie(self, i: int, e: int) -> None:
        """Make the mention one of the entity's."""
        mention = self.mentions[i]
        self.links[i] = e
        learn(self.entities[e], mention)
        insort(self._marks, (mention.start, e))
        self._call(e)

    def _call(self, e: int) -> None:
        """Note the nouns that the entity is called by; those noted last come last."""
        entity = self.entities[e]
        for word in (*entity.heads, *entity.roles):
            called = self._called.setdefault(word, {})
            called.pop(e, None)
            called[e] = None

    def _repeats(self, i: int) -> bool:
        """Whether a noun phrase says again, word for word, what was said of a definite body or person before."""
        mention = self.mentions[i]
        definite = mention.kind == "nominal" and (mention.names or mention.determiner in ("the", "possessive"))
        found = self._phrases.get(key_of(mention.text), NOBODY) if definite and len(mention.words) > 1 else NOBODY
        if found != NOBODY:
            self._tie(i, found)
        return found != NOBODY

    def _found(self, mention: Mention) -> int:
        """A new entity for a mention that names nobody known; none for a pronoun."""
        if mention.kind == "pronoun":
            return NOBODY
        joined = self._joined.get((mention.start, mention.end)) if mention.joined else None
        if joined is not None:
            return joined
        of_name = self._of_name
        named = [of_name[n] for n in mention.names]
        entity = Entity(
            name=mention.text,
            sort=mention.sort,
            gender=mention.gender,
            number=mention.number,
            type=mention.type if mention.type != "other" else "",
            heads=frozenset((mention.head,)),
            words=mention.words,
            parts=tuple(named) if mention.joined else (),
            ties=frozenset() if mention.joined else frozenset(named),
            spans=[(mention.start, mention.end, mention.kind)],
        )
        self._strangers = self._strangers or (mention.sort == "person" and not is_age(mention.head))
        if mention.type == "armed group":
            self._bands.add(entity.ties)
        e = len(self.entities)
        self.entities.append(entity)
        insort(self._marks, (mention.start, e))
        self._called.setdefault(mention.head, {})[e] = None
        self._phrases.setdefault(key_of(mention.text), e)
        return e

    def _speaker(self, i: int, said: _Said | None) -> tuple[int, bool]:
        """Entity that says the words around the mention, and whether the words are quoted."""
        quoted = (said is not None and said.direct) or bisect_right(self._quotes, self.mentions[i].start) % 2 == 1
        return (self.links[said.source] if said is not None and said.source not in (-1, i) else NOBODY), quoted

    def _innermost(self, offset: int) -> _Said | None:
        """The stretch that begins last of those around ``offset``."""
        k = bisect_right(self._said_starts, offset) - 1
        while k >= 0 and self._said_until[k] > offset:
            if self._said[k].end > offset:
                return self._said[k]
            k -= 1
        return None

    def _near(self, i: int) -> list[_Near]:
        """The entities that the mention may stand for, the nearest first: named around it, or called by its noun."""
        mention = self.mentions[i]
        called = self._called.get(mention.head, {})
        likely = self._pointers.sure(mention)
        only_known = means_only_known(mention, strangers=self._strangers)
        if only_known and not called and not likely:
            return []
        found = set(islice(reversed(called), MOST_CALLED))
        if mention.kind != "nominal":
            found.update([e for _, e in self._marks_around(mention)])
        elif not only_known:
            found.update([e for _, e in self._marks_around(mention) if e < self._named or e in called])
        ties = {self._of_name[n] for n in mention.names}
        agreement = Agreement(mention, ties)
        pointed_at = {e for e in likely if agreement.may_be(self.entities[e])}
        found = (found | pointed_at) - ties - self._differing(i)
        entities, allows, sorts = self.entities, agreement.allows, agreement.sorts
        # Most are of another sort, which is seen without a call.
        agreeing = [e for e in found if (entities[e].sort in sorts or e in called) and allows(entities[e])]
        agreeing += [e for e in pointed_at if e in found and e not in agreeing]
        return sorted(self._may_stand(mention, self._in_reach(mention, agreeing)))

    def _differing(self, i: int) -> set[int]:
        """Entities that the mention is not, by what happens between them."""
        mention = self.mentions[i]
        across = self._others(i)
        if mention.family == "we":
            source = self._person_speaking(mention)
            return across | self._foes(mention, source) | self._opposed_in_speech(source, across)
        if mention.family == "they" and "actor" in mention.roles:
            return across | self._dead(mention)
        return across | self._victims(mention) if mention.head in CULPRITS else across

    def _in_reach(self, mention: Mention, found: Sequence[int]) -> list[_Near]:
        """The entities with their nearest mention, the last one before or else the first, if it is not too far."""
        near: list[_Near] = []
        here, begin, end, bounds = (mention.start,), mention.start, mention.end, self._bounds
        entities, current, roles_at = self.entities, mention.sentence, self._roles_at
        farthest = FARTHEST if mention.kind != "nominal" else len(bounds)
        for e in found:
            spans = entities[e].spans
            before = bisect_left(spans, here)
            at = spans[before - 1 if before else 0]
            start, until, kind = at
            sentence = bisect_right(bounds, start) - 1
            gap = current - sentence
            if (start < end and begin < until) or not -AHEAD <= gap <= farthest:
                continue
            if before:
                opens = start - bounds[sentence if sentence > 0 else 0] < OPENING
                told = manner(gap if gap < 2 else 2, kind, opens, roles_at.get(start, _NO_ROLES))
                near.append((-until, e, before, at, gap, told))
            else:
                near.append((start + begin, e, before, at, gap, ()))
        return near

    def _may_stand(self, mention: Mention, near: Sequence[_Near]) -> Sequence[_Near]:
        """Those of the entities that the mention may stand for, by how they were told of."""
        if is_common_body(mention):
            near = [c for c in near if c[2] or _is_called(self.entities[c[1]], mention.head)]
        if is_newcomer(mention):
            near = [c for c in near if self._introduces(mention, c)]
        entities, passive = self.entities, self._outlets.is_passive
        return [c for c in near if entities[c[1]].sort in NO_OUTLETS or not passive(mention, entities[c[1]], c[2])]

    def _marks_around(self, mention: Mention) -> Sequence[tuple[int, int]]:
        """Mentions of entities in the sentences that a stand-in may look to."""
        last = len(self._bounds) - 1
        first_offset = self._bounds[max(0, mention.sentence - FARTHEST)]
        last_offset = self._bounds[min(last, mention.sentence + AHEAD)]
        here = bisect_left(self._marks, (mention.start,))
        first = bisect_left(self._marks, (first_offset,), max(0, here - MARKS_BEFORE), here)
        end = bisect_right(self._marks, (last_offset + 1,), here, min(len(self._marks), here + MARKS_AHEAD))
        return self._marks[first:end]

    def _compare(self, i: int, said: _Said | None, near: Sequence[_Near]) -> list[Row]:
        """The features of nobody and of each entity that the mention may stand for."""
        mention, found = self.mentions[i], self._pointers.of(self.mentions[i])
        chances = found or {}
        highest = max(chances.values(), default=0.0)
        ties = {self._of_name[n] for n in mention.names}
        speaker, quoted = self._speaker(i, said)
        talk = self._talk(i, speaker, quoted)
        most = max([len(self.entities[n[1]].spans) for n in near], default=0)
        nominal, beside = mention.kind == "nominal", self._is_beside_comma(mention)
        gendered, lead = mention.family in ("he", "she"), self._lead
        called = self._called.get(mention.head, {}) if nominal else {}
        seen: dict[str, int] = {}
        rows: list[list[Features]] = []
        kin: list[int] = []
        for rank, (_, e, before, at, gap, told) in enumerate(near):
            entity = self.entities[e]
            spans, kind = entity.spans, "kin" if e in called else entity.sort
            seen[kind] = of_kind = seen.get(kind, -1) + 1
            several = not nominal and (entity.number == "p" or len(entity.parts) > 0)
            holding = spans[0][0] < lead, gendered and entity.gender != "-", several, len(spans) == most > 1
            # What a bound cuts is compared in place: there is a call less for each.
            nearer = rank if rank < MOST_COUNTED else MOST_COUNTED
            times = before if before < MOST_COUNTED else MOST_COUNTED
            ranked = of_kind if of_kind < MOST_RANKED else MOST_RANKED
            row = [
                nearness(gap if gap < FAR else FAR, nearer, times, at[2]),
                standing(entity.sort, entity.named, kind, ranked, holding),
                talk.of(e, at[0]),
            ]
            if told:
                row.append(told)
            if e in chances:
                row.append(pointed(chances[e], highest))
            if nominal:
                row.append(noun_kinship(mention, entity))
            if kind == "kin":
                kin.append(rank)
            if ties and not ties.isdisjoint(entity.ties):
                row.append(("tie agrees",))
            if beside and self._apposed(mention, at):
                row.append(("apposed",))
            rows.append(row)
        if len(kin) == 1:
            rows[kin[0]].append(("only kin",))
        spoken = quoted and speaker in [n[1] for n in near]
        none = () if found is None else pointed_nobody(highest)
        return [[nobody(mention, spoken=spoken, known=bool(kin)), none], *rows]

    def _others(self, i: int) -> set[int]:
        """Entities that the mention is not: they play the other part in its event, or bid it do something."""
        across = self._across.get(i, ())
        if not across or self.mentions[i].text.lower() in _SELVES:
            return set()
        return {self._known_as(j) for j in across}

    def _foes(self, mention: Mention, source: int) -> set[int]:
        """Whom "we" does not mean: those who attack, seize or arrest, where the speaker is none of their people."""
        speaker = self.links[source] if source >= 0 else NOBODY
        if speaker == NOBODY or _is_armed(self.entities[speaker]):
            return set()
        before = {self._known_as(j) for j in self._hostile if self.mentions[j].start < mention.start}
        by = self.mentions[source].text.lower()
        own = {e for e in before if e != NOBODY and self.entities[e].name.lower() in by}
        return before - own - {speaker} - self.entities[speaker].ties

    def _dead(self, mention: Mention) -> set[int]:
        """Who died just before and does not act any more; what they "had" done was before that."""
        if self._text.startswith(_PLUPERFECT, mention.end):
            return set()
        sentences = range(mention.sentence - FALLEN_BACK, mention.sentence + 1)
        last = bisect_left(self._fallen, mention.start, key=lambda j: self.mentions[j].start)
        first = bisect_left(self._fallen, sentences.start, 0, last, key=lambda j: self.mentions[j].sentence)
        return {self._known_as(j) for j in self._fallen[first:last]}

    def _victims(self, mention: Mention) -> set[int]:
        """Whom "the gunman" does not mean: those who were harmed before, have harmed nobody and were not called so."""
        hurt, by = (
            {self._known_as(j) for j in found if self.mentions[j].start < mention.start} for found in self._harmed
        )
        return hurt - by - self._called.get(mention.head, {}).keys()

    def _person_speaking(self, mention: Mention) -> int:
        """Index of the source of the words around the mention, or -1; of a "we" that says something, of its words."""
        said = self._innermost(mention.start)
        while said is not None and said.source >= 0 and self.mentions[said.source].family == "we":
            outer = self._innermost(self.mentions[said.source].start)
            said = outer if outer is not None and outer.start < said.start else None
        return said.source if said is not None else -1

    def _opposed_in_speech(self, source: int, across: set[int]) -> set[int]:
        """Whom no "we" of one speech means: those that one of them so far acted on, or was acted on by."""
        opposed = self._opposed.setdefault(source, set()) if source >= 0 else set()
        opposed |= across
        return opposed

    def _known_as(self, i: int) -> int:
        """Entity of a mention that is a name or was followed already, else nobody; "they" as one person is unsure."""
        mention = self.mentions[i]
        e = self._of_name[mention.name] if mention.kind == "name" else self.links[i] if self._done[i] else NOBODY
        unsure = e != NOBODY and mention.family == "they" and self.entities[e].sort == "person"
        return NOBODY if unsure else e

    def _talk(self, i: int, speaker: int, quoted: bool) -> Talk:
        """Who speaks around the mention, and who has another role in its events."""
        mention = self.mentions[i]
        rivals = [r for event in mention.events for r in self._roles[event] if r != i and self._done[r]]
        talk = Talk(quoted, speaker, self.entities[speaker].ties if speaker != NOBODY else frozenset())
        talk.add_rivals({self.links[r] for r in rivals})
        talk.add_last_speaker(self._last_speaker(mention), self._own_words.get(i, ()))
        return talk

    def _last_speaker(self, mention: Mention) -> int:
        """Entity of the source that was named last before the mention."""
        k = bisect_left(self._source_starts, mention.start) - 1
        return self.links[self._sources[k]] if k >= 0 else NOBODY

    def _is_beside_comma(self, mention: Mention) -> bool:
        """Whether a comma stands so near to the mention that somebody may be named in apposition to it."""
        start, end = mention.start, mention.end
        return self._text.startswith(",", end) or "," in self._text[max(0, start - APPOSED) : start]

    def _apposed(self, mention: Mention, at: tuple[int, int, str]) -> bool:
        """Whether only a comma and an article lie between the mention and the nearest one of the entity."""
        start, end = (at[1], mention.start) if at[0] < mention.start else (mention.end, at[0])
        if end - start >= APPOSED or not self._text.startswith(",", start, end):
            return False
        return self._text[start + 1 : end].strip() in ("", "the", "a", "an")

    def _introduces(self, mention: Mention, candidate: _Near) -> bool:
        """Whether a name is given to somebody told of with "a": beside it, or by "named as" soon after.

        A speaker may have it wherever more is said later: "a spokeswoman" in the lead.
        """
        _, _, before, at, gap, _ = candidate
        if self._apposed(mention, at) or (not before and "source" in mention.roles):
            return True
        ahead = 0 <= -gap <= NAMED_AHEAD and at[0] > mention.start
        return ahead and _NAMED_AS.search(self._text, max(mention.end, at[0] - NAMING), at[0]) is not None


def is_newcomer(mention: Mention) -> bool:
    """Whether the noun brings in a person of whom the report has not told: "a man"."""
    return mention.kind == "nominal" and mention.sort == "person" and mention.determiner == "a"


def _is_called(entity: Entity, noun: str) -> bool:
    """Whether the report's own words call a body by the noun; a country has its government without that."""
    return noun in entity.words or (noun in entity.roles and entity.sort != "place")


def _may_be_armed(entity: Entity) -> bool:
    """Whether an entity that is named is an armed group, or a body of which nothing is known."""
    return entity.named and (_is_armed(entity) or is_unknown_body(entity))


def _is_armed(entity: Entity) -> bool:
    return entity.fights or type_of(entity) == "armed group"


def learn(entity: Entity, mention: Mention) -> None:
    """What an entity gains by one more mention."""
    entity.add(mention.start, mention.end, mention.kind)
    if mention.kind == "nominal":
        entity.roles |= {mention.head}
        entity.epithets |= mention.words
        if not entity.named and len(mention.text) > len(entity.name):
            entity.name = mention.text
    if entity.sort == "?" and mention.sort in ("person", "group", "thing", "place"):
        entity.sort = mention.sort
    if mention.family in ("he", "she"):
        entity.gender = "m" if mention.family == "he" else "f"
        entity.sort = "person" if entity.sort == "?" else entity.sort
