"""Synthetic records: a stream of dated news in which stories run for days, outlets copy each other and figures differ.

Made without the model, so that a hundred thousand of them cost seconds. Words, names and places are made up or drawn
from short lists; every span gives back its words, so the records hold every promise of the format.
"""

import hashlib
import random
from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from dateline.model import (
    Actor,
    ActorMention,
    ActorType,
    Due,
    Engine,
    Event,
    Figure,
    Forecast,
    Interval,
    Place,
    Record,
    Report,
    RoleSpan,
    Span,
    Statement,
    Time,
)
from dateline.record.assembly import make_key

FIRST_DAY = date(2030, 1, 1)
# Reports a day: with 100,000 reports the stream covers 500 days, as a desk that follows several wars would see it.
A_DAY = 200
# Of every ten reports, how many copy an earlier one of their story; in the collections at hand a tenth to a third do.
_COPIES_OF_TEN = 2
# A story is told by this many reports on average; half of real stories have fewer than five.
_STORY_SIZE = 12
_OUTLETS = tuple(f"{name} {kind}" for name in ("Northern", "Harbour", "Lowland", "Union", "Meridian") for kind in (
    "Courier", "Wire", "Tribune", "Post", "Radio"))  # fmt: skip
_SYLLABLES = ("ba", "ru", "tel", "kor", "ama", "sin", "dov", "lek", "mira", "pon", "hes", "qul", "vash", "ter", "ibo")
_ACTS = (
    ("SEIZE", "captured"),
    ("ASSAULT", "attacked"),
    ("ASSAULT", "shelled"),
    ("RETREAT", "left"),
    ("AID", "supplied"),
    ("COERCE", "raided"),
)
_HARMS = (("CASUALTY", "killed", "people"), ("CASUALTY", "wounded", "people"), ("DISPLACE", "evacuated", "civilians"))
_ENGINE = Engine(program="synthetic 1", model="none", gazetteer="none")


class _Story(msgspec.Struct):
    """One made-up story: its place, its two sides and its own words."""

    place: str
    lat: float
    lon: float
    sides: tuple[str, str]
    words: tuple[str, ...]
    acts: tuple[tuple[str, str], ...]
    harm: tuple[str, str, str]
    toll: int
    first: int
    told: list[str]


def make_records(count: int, seed: int = 1) -> Iterator[Record]:
    """``count`` records in order of their days; the same for the same seed."""
    drawn = random.Random(seed)
    running: list[_Story] = []
    for number in range(count):
        day = number // A_DAY
        if not running or drawn.random() < 1 / _STORY_SIZE:
            running.append(_new_story(drawn, day))
            running = running[-A_DAY:]
        story = running[-1 - min(int(drawn.expovariate(0.08)), len(running) - 1)]
        yield _write(drawn, story, number)


def _name(drawn: random.Random, parts: int = 4) -> str:
    return "".join(drawn.choice(_SYLLABLES) for _ in range(parts)).capitalize()


def _new_story(drawn: random.Random, day: int) -> _Story:
    return _Story(
        place=_name(drawn),
        lat=round(drawn.uniform(-50, 60), 3),
        lon=round(drawn.uniform(-120, 140), 3),
        sides=(f"{_name(drawn, 2)} Front", f"{_name(drawn, 2)} army"),
        words=tuple(_name(drawn).lower() for _ in range(30)),
        acts=tuple(drawn.sample(_ACTS, 3)),
        harm=drawn.choice(_HARMS),
        toll=drawn.randint(2, 400),
        first=day,
        told=[],
    )


def _write(drawn: random.Random, story: _Story, number: int) -> Record:
    day = FIRST_DAY + timedelta(days=number // A_DAY)
    if story.told and drawn.random() < _COPIES_OF_TEN / 10:
        words = drawn.choice(story.told[-5:])
        return _Writer(drawn, story, day, number).compose(words)
    words = str(drawn.getrandbits(48))
    story.told.append(words)
    return _Writer(drawn, story, day, number).compose(words)


class _Writer:
    """Writes one report and marks its items while the text grows."""

    def __init__(self, drawn: random.Random, story: _Story, day: date, number: int) -> None:
        self._outlet = drawn.choice(_OUTLETS)
        self._story, self._day, self._number = story, day, number
        self._text = ""
        self._times: list[Time] = []
        self._places: list[Place] = []
        self._mentions: dict[str, list[ActorMention]] = {}
        self._events: list[Event] = []
        self._figures: list[Figure] = []
        self._statements: list[Statement] = []
        self._forecasts: list[Forecast] = []

    def compose(self, words: str) -> Record:
        """The record whose choices of words are drawn from ``words``: two calls with the same are copies."""
        choice = random.Random(words)
        yesterday = self._day - timedelta(days=1)
        for act in choice.sample(self._story.acts, 2):
            self._act(choice, act, yesterday)
            self._filler(choice, 25)
        self._harm(choice, yesterday)
        self._filler(choice, 30)
        self._forecast(choice)
        self._filler(choice, 15)
        return self._record()

    def _put(self, words: str, after: str = " ") -> Span:
        start = len(self._text)
        self._text += words + after
        return Span(start, start + len(words), words)

    def _filler(self, choice: random.Random, count: int) -> None:
        self._put(" ".join(choice.choice(self._story.words) for _ in range(count)).capitalize(), ". ")

    def _actor(self, name: str) -> RoleSpan:
        span = self._put(name)
        mentions = self._mentions.setdefault(name, [])
        mentions.append(ActorMention(span.start, span.end, name, "name"))
        at = list(self._mentions).index(name) + 1
        return RoleSpan(span.start, span.end, name, f"a{at}")

    def _place(self, after: str = " ") -> str:
        story = self._story
        span = self._put(story.place, after)
        self._places.append(
            Place(
                id=f"p{len(self._places) + 1}",
                start=span.start,
                end=span.end,
                text=span.text,
                use="location",
                name=story.place,
                country="SY",
                admin1=None,
                level="settlement",
                lat=story.lat,
                lon=story.lon,
                gazetteer=f"synthetic:{story.place}",
                score=0.9,
            )
        )
        return self._places[-1].id

    def _time(self, day: date, after: str = " ") -> Span:
        span = self._put(day.strftime("%A"), after)
        iso = day.isoformat()
        self._times.append(
            Time(
                id=f"t{len(self._times) + 1}",
                start=span.start,
                end=span.end,
                text=span.text,
                type="DATE",
                value=iso,
                from_=iso,
                to=iso,
                score=0.9,
            )
        )
        return span

    def _event(self, trigger: Span, type_: str, **parts: object) -> str:
        name = f"e{len(self._events) + 1}"
        self._events.append(Event(id=name, trigger=trigger, type=type_, status="occurred", score=0.9, **parts))  # type: ignore[arg-type]
        return name

    def _act(self, choice: random.Random, act: tuple[str, str], day: date) -> None:
        ours, theirs = choice.sample(self._story.sides, 2)
        actor = self._actor(ours)
        trigger = self._put(act[1])
        target = self._actor(theirs)
        self._put("near")
        where = self._place()
        self._put("on")
        time = self._time(day, ". ")
        iso = day.isoformat()
        self._event(
            trigger,
            act[0],
            actor=(actor,),
            target=(target,),
            time=(time,),
            when=Interval(from_=iso, to=iso),
            where=where,
        )

    def _harm(self, choice: random.Random, day: date) -> None:
        type_, verb, who = self._story.harm
        days = (self._day - FIRST_DAY).days - self._story.first
        low = float(self._story.toll + days * 3 + choice.choice((0, 0, 0, 5, 40)))
        start = self._put("At least")
        number = self._put(f"{low:.0f}")
        counted = self._put(who)
        self._put("were")
        trigger = self._put(verb)
        self._put("in")
        where = self._place(", ")
        iso = day.isoformat()
        phrase = self._text[start.start : counted.end]
        event = self._event(
            trigger,
            type_,
            target=(RoleSpan(start.start, counted.end, phrase),),
            when=Interval(from_=iso, to=iso),
            where=where,
            figures=("f1",),
            statement="s1",
        )
        source = self._actor(choice.choice(self._story.sides))
        cue = self._put("said", ". ")
        self._figures.append(
            Figure(
                id="f1",
                start=number.start,
                end=number.end,
                text=number.text,
                phrase=Span(start.start, counted.end, phrase),
                comparator=">=",
                low=low,
                high=low,
                unit="count",
                counted=counted,
                event=event,
                statement="s1",
                score=0.9,
            )
        )
        content = Span(start.start, source.start - 2, self._text[start.start : source.start - 2])
        self._statements.append(
            Statement(id="s1", source=(source,), cue=(cue,), content=(content,), form="indirect", stance="asserts")
        )

    def _forecast(self, choice: random.Random) -> None:
        source = self._actor(choice.choice(self._story.sides))
        cue = self._put("said")
        actor = self._actor(choice.choice(self._story.sides))
        self._put("would")
        type_, word = choice.choice((("RETREAT", "leave"), ("SEIZE", "capture"), ("ASSAULT", "attack")))
        trigger = self._put(word)
        where = self._place()
        due = self._put("within a week", ". ")
        content = Span(actor.start, due.end, self._text[actor.start : due.end])
        first, last = self._day, self._day + timedelta(days=7)
        name = f"e{len(self._events) + 1}"
        self._events.append(
            Event(
                id=name,
                trigger=trigger,
                type=type_,
                status="future",
                actor=(actor,),
                where=where,
                when=Interval(from_=first.isoformat(), to=last.isoformat()),
                statement="s2",
                score=0.9,
            )
        )
        self._statements.append(
            Statement(id="s2", source=(source,), cue=(cue,), content=(content,), form="indirect", stance="predicts")
        )
        self._forecasts.append(
            Forecast(
                id="c1",
                statement="s2",
                source=(source,),
                content=(content,),
                due=Due(from_=first.isoformat(), to=last.isoformat(), span=due),
                score=0.8,
            )
        )

    def _record(self) -> Record:
        text = self._text.strip()
        sha = hashlib.sha256(f"{self._number} {text}".encode()).hexdigest()
        report = Report(
            id=f"synthetic-{self._number:07}",
            sha256=sha,
            title=f"{self._story.sides[0]} at {self._story.place}",
            published=self._day,
            published_from="metadata",
            publisher=self._outlet,
            language="en",
            text=text,
        )
        return Record(
            report=report,
            times=_keyed(sha, "time", self._times),
            places=_keyed(sha, "place", self._places),
            actors=tuple(self._actors(sha)),
            events=tuple(
                msgspec.structs.replace(x, key=make_key(sha, "event", (x.trigger.start, x.trigger.end)))
                for x in self._events
            ),
            figures=_keyed(sha, "figure", self._figures),
            statements=tuple(
                msgspec.structs.replace(x, key=make_key(sha, "statement", (x.cue[0].start, x.cue[0].end)))
                for x in self._statements
            ),
            forecasts=tuple(
                msgspec.structs.replace(x, key=make_key(sha, "forecast", (x.content[0].start, x.content[0].end)))
                for x in self._forecasts
            ),
            engine=_ENGINE,
        )

    def _actors(self, sha: str) -> Iterator[Actor]:
        for at, (name, mentions) in enumerate(self._mentions.items(), 1):
            type_: ActorType = "military" if name.endswith("army") else "armed group"
            key = make_key(sha, "actor", (mentions[0].start, mentions[0].end))
            yield Actor(id=f"a{at}", key=key, name=name, type=type_, mentions=tuple(mentions))


def _keyed(sha: str, layer: str, items: list) -> tuple:  # type: ignore[type-arg]
    return tuple(msgspec.structs.replace(x, key=make_key(sha, layer, (x.start, x.end))) for x in items)
