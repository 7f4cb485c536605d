"""A record made by hand from an invented report, with every kind of item, for the tests of what is shown."""

from datetime import date

from dateline.model import (
    Actor,
    ActorMention,
    Due,
    Engine,
    Event,
    Figure,
    Forecast,
    Furniture,
    Interval,
    Place,
    Record,
    Report,
    RoleSpan,
    Span,
    Statement,
    Time,
)

TEXT = """MARLOW COAST, 12 May 2021

Heavy rain flooded the port of Tarnby on Monday, killing at least 14 people and driving about 2,300 residents \
from their homes, the civil defence agency said.

Advertisement: subscribe to our newsletter

Agency director Ines Calder told reporters that troops had been sent to Tarnby to search the ruined \
harbour. “We expect the water to fall by Friday,” she said.\
 The mayor denied that a second dam had collapsed, but residents said his office told \
them on Sunday that the dam could fail.

Aid groups called for a ceasefire in the hills above Lowick, where clashes between rangers and a smugglers’ band have \
gone on since April. The government may hold talks with the band next week if the shooting stops.

The flood covered fewer than 5 square kilometres (less than 2 square miles), according to Calder.

(Marlow Wire)
"""


def at(words: str, nth: int = 0) -> tuple[int, int, str]:
    """Start, end and words of the nth place where the words stand."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words), words


def span(words: str, nth: int = 0) -> Span:
    return Span(*at(words, nth))


def role(words: str, nth: int = 0, *, actor: str | None = None, name: str | None = None) -> RoleSpan:
    return RoleSpan(*at(words, nth), actor=actor, is_=name)


def mention(words: str, nth: int = 0, kind: str = "name") -> ActorMention:
    return ActorMention(*at(words, nth), kind=kind)  # type: ignore[arg-type]


def time(number: int, where: tuple[str, int], value: str, days: tuple[str | None, str | None]) -> Time:
    start, end, text = at(*where)
    reason = None if days[0] else "no year can be told from the text"
    return Time(
        id=f"t{number}", start=start, end=end, text=text, type="DATE", value=value, from_=days[0], to=days[1],
        reason=reason, score=0.95,
    )  # fmt: skip


def place(number: int, where: tuple[str, int], point: tuple[float, float] | None, **more: object) -> Place:
    start, end, text = at(*where)
    facts: dict[str, object] = {"name": text, "country": "DK", "admin1": None, "level": "settlement", "use": "location"}
    facts.update({"lat": point[0] if point else None, "lon": point[1] if point else None, "gazetteer": f"made:{text}"})
    facts.update({"score": 0.9, **more})
    return Place(id=f"p{number}", start=start, end=end, text=text, **facts)  # type: ignore[arg-type]


def report() -> Report:
    pieces = (("MARLOW COAST, 12 May 2021", "dateline"), ("Advertisement: subscribe to our newsletter", "advertising"))
    return Report(
        id="sample",
        sha256="ab" * 32,
        source="tarnby.txt",
        title="Flood at Tarnby kills 14",
        published=date(2021, 5, 12),
        published_from="dateline",
        publisher="The Marlow Courier",
        byline="A. Writer",
        origins=("Marlow Wire",),
        language="en",
        notes=("A caption was left out.",),
        text=TEXT,
        furniture=tuple(Furniture(*at(words), kind) for words, kind in (*pieces, ("(Marlow Wire)", "credit"))),
    )


def events() -> tuple[Event, ...]:
    monday = Interval(from_="2021-05-10", to="2021-05-10")
    today = Interval(from_="2021-05-12", to="2021-05-12", inferred=True)
    return (
        Event(
            id="e1", trigger=span("flooded"), type="DISASTER", status="occurred", target=(role("port of Tarnby"),),
            place=(span("Tarnby"),), time=(span("Monday"),), when=monday, where="p1", statement="s1", score=0.93,
        ),
        Event(
            id="e2", trigger=span("killing"), type="CASUALTY", status="occurred", actor=(role("Heavy rain"),),
            target=(role("at least 14 people"),), when=monday, where="p1", figures=("f1",), statement="s1", score=0.9,
        ),
        Event(
            id="e3", trigger=span("driving"), type="DISPLACE", status="occurred", target=(role("2,300 residents"),),
            when=monday, where="p1", figures=("f2",), statement="s1", score=0.88,
        ),
        Event(
            id="e4", trigger=span("sent"), type="MOBILIZE", status="occurred", target=(role("troops"),),
            place=(span("Tarnby", 1),), when=today, where="p2", statement="s2", score=0.8,
        ),
        Event(
            id="e5", trigger=span("collapsed"), type="DISASTER", status="negated", target=(role("second dam"),),
            when=today, statement="s4", score=0.75,
        ),
        Event(
            id="e6", trigger=span("clashes"), type="ASSAULT", status="ongoing", actor=(role("rangers"),),
            target=(role("smugglers’ band", actor="a3"),), place=(span("Lowick"),), time=(span("April"),),
            when=Interval(from_="2021-04-01", to="2021-05-12"), where="p3", score=0.52,
        ),
        Event(
            id="e7", trigger=span("talks"), type="CONSULT", status="possible", actor=(role("government"),),
            target=(role("band", 1, actor="a3", name="smugglers’ band"),), time=(span("next week"),),
            when=Interval(from_="2021-05-17", to="2021-05-23"), score=0.81,
        ),
    )  # fmt: skip


def figures() -> tuple[Figure, ...]:
    def make(
        number: int, words: tuple[str, int], phrase: str, amount: tuple[str, float, str], **more: object
    ) -> Figure:
        start, end, text = at(*words)
        sign, low, unit = amount
        return Figure(
            id=f"f{number}", start=start, end=end, text=text, phrase=span(phrase), comparator=sign,  # type: ignore[arg-type]
            low=low, high=low, unit=unit, **{"score": 0.95, **more},  # type: ignore[arg-type]
        )  # fmt: skip

    return (
        make(
            1, ("14", 0), "at least 14 people", (">=", 14, "count"), counted=span("people"), event="e2", statement="s1"
        ),
        make(2, ("2,300", 0), "about 2,300 residents", ("~", 2300, "count"), counted=span("residents"), event="e3"),
        make(3, ("5", 0), "fewer than 5 square kilometres", ("<", 5, "km2"), statement="s6", same_as=("f4",)),
        make(4, ("2", 4), "less than 2 square miles", ("<", 2, "mi2"), statement="s6", same_as=("f3",), score=0.6),
    )


def statements() -> tuple[Statement, ...]:
    flood = TEXT[slice(TEXT.index("Heavy rain"), TEXT.index(", the civil"))]
    return (
        Statement(
            id="s1", source=(role("civil defence agency", actor="a1"),), cue=(span("said"),), content=(span(flood),),
            form="indirect", stance="asserts", score=0.95,
        ),
        Statement(
            id="s2", source=(role("Agency director Ines Calder", actor="a2"),), cue=(span("told"),),
            content=(span("troops had been sent to Tarnby to search the ruined harbour"),), form="indirect",
            stance="asserts", score=0.9,
        ),
        Statement(
            id="s3", source=(role("she", actor="a2", name="Ines Calder"),), cue=(span("said", 1),),
            content=(span("We expect the water to fall by Friday"),), form="direct", stance="predicts", score=0.9,
        ),
        Statement(
            id="s4", source=(role("mayor"),), cue=(span("denied"),), content=(span("a second dam had collapsed"),),
            form="indirect", stance="denies", score=0.87,
        ),
        Statement(
            id="s5", source=(role("residents", 1),), cue=(span("said", 2),),
            content=(span("his office told them on Sunday that the dam could fail"),), form="indirect",
            stance="asserts", score=0.83,
        ),
        Statement(
            id="s7", source=(role("his office", name="mayor"),), cue=(span("told", 1),),
            content=(span("the dam could fail"),), form="indirect", stance="predicts", within="s5", time="t3",
            score=0.8,
        ),
        Statement(
            id="s6", source=(role("Calder", 1, actor="a2"),), cue=(span("according to"),),
            content=(span("The flood covered fewer than 5 square kilometres (less than 2 square miles)"),),
            form="indirect", stance="asserts", score=0.9,
        ),
    )  # fmt: skip


def forecasts() -> tuple[Forecast, ...]:
    return (
        Forecast(
            id="c1", statement="s3", source=(role("she", actor="a2", name="Ines Calder"),),
            content=(span("the water to fall by Friday"),),
            due=Due(from_=None, to="2021-05-14", span=span("Friday")), odds="expect", score=0.85,
        ),
        Forecast(
            id="c2", content=(span("The government may hold talks with the band next week"),),
            due=Due(from_="2021-05-17", to="2021-05-23", span=span("next week")),
            condition=span("if the shooting stops"), odds="may", score=0.65,
        ),
        Forecast(id="c3", statement="s7", content=(span("the dam could fail"),), odds="could", score=0.8),
    )  # fmt: skip


def record() -> Record:
    """The whole sample."""
    return Record(
        report=report(),
        times=(
            time(1, ("Monday", 0), "2021-05-10", ("2021-05-10", "2021-05-10")),
            time(2, ("Friday", 0), "2021-05-14", ("2021-05-14", "2021-05-14")),
            time(3, ("Sunday", 0), "2021-05-09", ("2021-05-09", "2021-05-09")),
            time(4, ("April", 0), "XXXX-04", (None, None)),
            time(5, ("next week", 0), "2021-W20", ("2021-05-17", "2021-05-23")),
        ),
        places=(
            place(1, ("Tarnby", 0), (55.63, 12.6)),
            place(2, ("Tarnby", 1), (55.63, 12.6)),
            place(3, ("Lowick", 0), None, reason="three places of this name, none near the others", name=None,
                  country=None, level=None, gazetteer=None, score=0.4),
        ),
        actors=(
            Actor(id="a1", name="civil defence agency", type="government", country="DK",
                  mentions=(mention("civil defence agency", kind="nominal"),)),
            Actor(id="a2", name="Ines Calder", type="person", aliases=("Calder",),
                  mentions=(mention("Ines Calder"), mention("she", kind="pronoun"), mention("Calder", 1))),
            Actor(id="a3", name="smugglers’ band", type="armed group",
                  mentions=(mention("smugglers’ band", kind="nominal"), mention("band", 1, "nominal"))),
        ),
        events=events(),
        figures=figures(),
        statements=statements(),
        forecasts=forecasts(),
        engine=Engine(program="dateline 0.1.0", model="test", gazetteer="made"),
    )  # fmt: skip
