"""A made-up flood as twelve made-up reports of six made-up outlets tell it: copies, revisions, conflicts, forecasts."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from dateline.model import Interval, Span
from dateline.model.documents import Comparator, Status
from dateline.model.ledger import (
    Feature,
    FigureTelling,
    ForecastTelling,
    Judgement,
    PlaceSeen,
    Relation,
    Score,
    Telling,
    Verdict,
)
from dateline.read.sentences import split_sentences
from dateline.reconcile.copies_support import Support
from dateline.reconcile.figures import Comparison
from dateline.reconcile.figures_table import Estimates
from dateline.reconcile.timelines import Support as DaySupport
from dateline.reconcile.timelines import TimelineEntry
from dateline.serve.story_view import (
    EventShown,
    FieldShown,
    FigurePoint,
    ForecastShown,
    Question,
    Quote,
    ReportShown,
    SaidShown,
    StatusShown,
    StoryView,
    Tally,
    ValueShown,
    counts_of,
)

CAIA = PlaceSeen(name="Caia", text="Caia", country="MZ", admin1="Sofala", level="settlement", lat=-17.83, lon=35.34,
                 gazetteer="made:1")  # fmt: skip
BEIRA = PlaceSeen(name="Beira", text="Beira", country="MZ", admin1="Sofala", level="settlement", lat=-19.84, lon=34.84,
                  gazetteer="made:2")  # fmt: skip
MARROMEU = PlaceSeen(name="Marromeu", text="Marromeu", country="MZ", admin1="Sofala", level="settlement", lat=-18.29,
                     lon=35.94, gazetteer="made:3")  # fmt: skip
QUELIMANE = PlaceSeen(name="Quelimane", text="Quelimane", country="MZ", admin1="Zambezia", level="settlement",
                      lat=-17.88, lon=36.89, gazetteer="made:4")  # fmt: skip
CAMP = PlaceSeen(name="Nhacuecha camp", text="the Nhacuecha camp")

ROWS = (
    ("cw1", "Coast Wire", "2031-02-08", "Zambezi to crest at Caia on Monday", None, None,
     "The Zambezi will crest at Caia on Monday, the river board said on Saturday. “The dike at Caia will hold,” its "
     "director, Jonas Albrecht, told reporters.\n\nThe army plans to move families from the low quarters of the town "
     "before Sunday, an officer said."),
    ("cw2", "Coast Wire", "2031-02-10", "Dike breaks near Caia, at least 41 dead", None, None,
     "A dike broke near Caia in central Mozambique overnight on Sunday, killing at least 41 people, the river board "
     "said. Soldiers evacuated 12,000 people by boat and truck.\n\n“The water is still rising,” said Teresa Machalela, "
     "the governor of Sofala. The airport at Beira was closed. It will reopen on Thursday, she said."),
    ("dp1", "Delta Post", "2031-02-10", "At least 41 dead as dike breaks", "cw2", 0.94,
     "A dike broke near Caia in central Mozambique overnight on Sunday, killing at least 41 people, the river board "
     "said. Soldiers evacuated 12,000 people by boat and truck.\n\n(Coast Wire)"),
    ("sh1", "Sofala Herald", "2031-02-10", "More than 60 feared dead in Caia", None, None,
     "More than 60 people died when the dike at Caia gave way before dawn on Monday, according to two doctors at the "
     "district hospital. About 9,000 people had left the town by the evening.\n\nThe army denied that a second dike, "
     "at Marromeu, had broken."),
    ("mt1", "Meridian Times", "2031-02-11", "Rescuers count 52 dead on the Zambezi", None, None,
     "Rescue teams counted 52 bodies along the Zambezi on Tuesday, two days after the dike near Caia broke. Between "
     "14,000 and 16,000 people have been evacuated from Caia, the relief agency said.\n\nSouth African troops could "
     "join the rescue by Thursday if the airport at Beira reopens, two officials said."),
    ("rl1", "Radio Lumen", "2031-02-11", "A second dike has broken, residents say", None, None,
     "A second dike broke at Marromeu on Monday night, residents told Radio Lumen. Hundreds of people fled towards the "
     "sugar mill."),
    ("fe1", "The Ferry", "2031-02-12", "52 bodies found after flood", "mt1", 0.71,
     "Rescue teams counted 52 bodies along the Zambezi on Tuesday. Between 14,000 and 16,000 people have been "
     "evacuated from Caia, the relief agency said, two days after the dike broke."),
    ("cw3", "Coast Wire", "2031-02-12", "Flood toll rises to 57", None, None,
     "The toll of the flood at Caia has risen to 57, the river board said on Wednesday. The army has evacuated 18,400 "
     "people so far.\n\n“We will have everybody out of the water by the weekend,” Teresa Machalela said."),
    ("dp2", "Delta Post", "2031-02-13", "Beira airport opens again", None, None,
     "The airport at Beira reopened on Thursday and the first two planes with food landed. Fewer than 20,000 people "
     "have been moved from Caia in all, the governor’s office said."),
    ("sh2", "Sofala Herald", "2031-02-14", "Ministry: 71 dead, cholera in the camp", None, None,
     "The health ministry put the number of dead at Caia at 71 on Friday. It counted 130 cases of cholera in the "
     "Nhacuecha camp.\n\nAbout 3,000 people marched through Quelimane and demanded that the river board resign."),
    ("mt2", "Meridian Times", "2031-02-16", "South African troops land at Beira", None, None,
     "South African troops landed at Beira on Saturday, two days later than planned. The last families were taken off "
     "the roofs of Caia on Saturday evening, the army said."),
    ("cw4", "Coast Wire", "2031-02-19", "Final toll of Caia flood is 68", None, None,
     "The flood at Caia killed 68 people, the river board said in its final count on Wednesday; three who had been "
     "counted twice and others found alive were taken off the list. Residents have begun to return to Caia."),
)  # fmt: skip
ORIGINS = {"dp1": "cw2", "fe1": "mt1", "cw1": "cw1", "cw3": "cw3"}


@cache
def reports() -> tuple[ReportShown, ...]:
    return tuple(
        ReportShown(id=id, publisher=publisher, published=day, title=title, copy_of=copy, share=share, text=text,
                    origin=ORIGINS.get(id, id), source=f"{id}.txt")
        for id, publisher, day, title, copy, share, text in ROWS
    )  # fmt: skip


def report(id: str) -> ReportShown:
    return next(r for r in reports() if r.id == id)


def span(id: str, words: str) -> Span:
    start = report(id).text.index(words)
    return Span(start, start + len(words), words)


def sentence(id: str, words: str) -> Span:
    text, at = report(id).text, report(id).text.index(words)
    found = next(s for s in split_sentences(text) if s.start <= at < s.end)
    return Span(found.start, found.end, text[found.start : found.end])


def quote(id: str, *words: str) -> Quote:
    return Quote(id, sentence(id, words[0]), tuple(span(id, w) for w in words))


def counts(*ids: str) -> Support:
    return counts_of([report(id) for id in ids])


def telling(id: str, trigger: str, type: str, day: str, where: PlaceSeen | None, **more: object) -> Telling:
    facts: dict[str, object] = {"status": "occurred", "source": None, "stance": None, "mode": None, **more}
    return Telling(ref=f"{id}/{trigger.replace(' ', '-')}", report=id, published=report(id).published,
                   publisher=report(id).publisher, trigger=span(id, trigger), sentence=sentence(id, trigger),
                   type=type, when=Interval(from_=day, to=day), where=where, **facts)  # type: ignore[arg-type]  # fmt: skip


def figure(id: str, number: str, phrase: str, sign: Comparator, low: float, high: float | None = None,
           **more: object) -> FigureTelling:  # fmt: skip
    start = report(id).text.index(phrase) + phrase.index(number)
    facts: dict[str, object] = {"source": None, "unit": "count", "counted": "people", **more}
    return FigureTelling(ref=f"{id}/{start}", report=id, published=report(id).published,
                         publisher=report(id).publisher, number=Span(start, start + len(number), number),
                         phrase=phrase, sentence=sentence(id, phrase), comparator=sign, low=low,
                         high=low if high is None else high, event_status="occurred", **facts)  # type: ignore[arg-type]  # fmt: skip


def point(telling: FigureTelling, as_of: str | None = None, copy_of: str | None = None) -> FigurePoint:
    return FigurePoint(telling=telling, as_of=as_of or telling.published, copy_of=copy_of)


def value(words: str, tellings: Sequence[Telling]) -> ValueShown:
    return ValueShown(words, tuple(t.ref for t in tellings), counts(*(t.report for t in tellings)))


def compared(left: str, right: str, relation: Relation, reason: str = "") -> Comparison:
    return Comparison(left=left, right=right, relation=relation, reason=reason, score=Score(1.0))


def judgement(left: str, right: str, verdict: Verdict, who: str, **more: Any) -> Judgement:
    facts = {"id": f"{left}+{right}", "about": "event", "person": False, "at": "", **more}
    return Judgement(left=left, right=right, verdict=verdict, who=who, **facts)


def break_event() -> EventShown:
    cw2, dp1, sh1, mt1 = (
        telling("cw2", "broke", "DISASTER", "2031-02-09", CAIA, source="river board"),
        telling("dp1", "broke", "DISASTER", "2031-02-09", CAIA, source="river board"),
        telling("sh1", "gave way", "DISASTER", "2031-02-10", CAIA),
        telling("mt1", "broke", "DISASTER", "2031-02-09", CAIA),
    )
    features = (
        Feature("same type", 1.0, 2.1, "DISASTER = DISASTER"),
        Feature("same place", 1.0, 3.4, "Caia (made:1) = Caia (made:1)"),
        Feature("days near", 0.5, 2.0, "9 Feb 2031, 10 Feb 2031: one day apart"),
        Feature("trigger differs", -0.6, 1.2, "“broke”, “gave way”"),
        Feature("targets alike", 0.8, 1.5, "A dike = the dike"),
    )
    return EventShown(
        id="E1", title="dike broke near Caia", type="DISASTER", status="occurred",
        when=Interval(from_="2031-02-09", to="2031-02-10"), where=CAIA, counts=counts("cw2", "dp1", "sh1", "mt1"),
        tellings=(cw2, dp1, sh1, mt1),
        fields=(
            FieldShown("place", (value("Caia", (cw2, dp1, sh1, mt1)),)),
            FieldShown("type", (value("disaster", (cw2, dp1, sh1, mt1)),)),
            FieldShown("day", (value("Sun 9 Feb 2031", (cw2, dp1, mt1)), value("Mon 10 Feb 2031", (sh1,))),
                       disputed=True),
        ),
        statuses=tuple(StatusShown("occurred", t.published, t.ref) for t in (cw2, dp1, sh1, mt1)),
        joins=(
            judgement(left=cw2.ref, right=sh1.ref, verdict="same", who="dateline 0.2.0", at="2031-02-20T08:00:00Z",
                      score=Score(sum(f.points for f in features), features)),
            judgement(left=cw2.ref, right=dp1.ref, verdict="same", who="dateline 0.2.0", why="copies of one sentence"),
            judgement(left=mt1.ref, right=sh1.ref, verdict="same", who="R. Ilse", person=True,
                      at="2031-02-21T10:30:00Z", why="both speak of the dike that failed in the night"),
        ),
    )  # fmt: skip


def events() -> tuple[EventShown, ...]:
    second = (
        telling("sh1", "had broken", "DISASTER", "2031-02-10", MARROMEU, status="negated", source="army",
                stance="denies"),
        telling("rl1", "broke", "DISASTER", "2031-02-10", MARROMEU, source="residents", stance="asserts"),
    )  # fmt: skip
    moved = (
        telling("cw1", "move", "DISPLACE", "2031-02-08", CAIA, status="future", source="officer"),
        telling("cw2", "evacuated", "DISPLACE", "2031-02-10", CAIA),
        telling("dp1", "evacuated", "DISPLACE", "2031-02-10", CAIA),
        telling("mt1", "evacuated", "DISPLACE", "2031-02-11", CAIA, source="relief agency", status="ongoing"),
        telling("cw3", "evacuated", "DISPLACE", "2031-02-12", CAIA),
    )
    return (
        break_event(),
        EventShown(
            id="E2", title="Soldiers evacuated people of Caia", type="DISPLACE", status="occurred",
            when=Interval(from_="2031-02-10", to="2031-02-15"), where=CAIA,
            counts=counts("cw1", "cw2", "dp1", "mt1", "cw3"), tellings=moved,
            fields=(
                FieldShown("place", (value("Caia", moved),)),
                FieldShown("evacuated", (value("12,000", moved[1:3]), value("14,000–16,000", moved[3:4]),
                                         value("18,400", moved[4:])), disputed=True),
            ),
            statuses=tuple(StatusShown(t.status, t.published, t.ref) for t in moved),
        ),
        EventShown(
            id="E3", title="second dike broke at Marromeu", type="DISASTER", status="possible",
            when=Interval(from_="2031-02-10", to="2031-02-10"), where=MARROMEU, counts=counts("sh1", "rl1"),
            tellings=second,
            fields=(FieldShown("happened", (value("yes", second[1:]), value("no", second[:1])), disputed=True),),
            statuses=(StatusShown("negated", "2031-02-10", second[0].ref, denied_by="army"),
                      StatusShown("occurred", "2031-02-11", second[1].ref)),
        ),
        _single("E4", "dp2", "reopened", "airport at Beira reopened", "2031-02-13", BEIRA, "CONCEDE"),
        _single("E5", "sh2", "marched", "About 3,000 people marched through Quelimane", "2031-02-14", QUELIMANE,
                "PROTEST"),
        _single("E6", "mt2", "landed", "South African troops landed at Beira", "2031-02-15", BEIRA, "MOBILIZE"),
        _single("E7", "sh2", "cholera", "cholera in the Nhacuecha camp", "2031-02-14", CAMP, "DISASTER"),
        _single("E8", "cw4", "return", "Residents return to Caia", "2031-02-19", CAIA, "DISPLACE", "ongoing"),
        _single("E9", "sh2", "resign", "river board resign", "2031-02-14", None, "OFFICE", "possible"),
    )  # fmt: skip


def _single(id: str, report_id: str, trigger: str, title: str, day: str, where: PlaceSeen | None, type: str,  # noqa: PLR0917
            status: Status = "occurred") -> EventShown:  # fmt: skip
    found = telling(report_id, trigger, type, day, where, status=status)
    return EventShown(id=id, title=title, type=type, status=status, when=found.when, where=where,
                      counts=counts(report_id), tellings=(found,))  # fmt: skip


def killed() -> Question:
    first = figure("cw2", "41", "at least 41 people", ">=", 41, source="river board")
    copy = figure("dp1", "41", "at least 41 people", ">=", 41, source="river board")
    doctors = figure("sh1", "60", "More than 60 people", ">", 60, source="two doctors")
    found = figure("mt1", "52", "52 bodies", "=", 52, source="Rescue teams")
    again = figure("fe1", "52", "52 bodies", "=", 52, source="Rescue teams")
    risen = figure("cw3", "57", "57", "=", 57, source="river board")
    ministry = figure("sh2", "71", "71", "=", 71, source="health ministry")
    final = figure("cw4", "68", "68 people", "=", 68, source="river board")
    return Question(
        id="Q1", title="Killed in the flood at Caia", unit="count", scope="running totals", event="E1",
        points=(point(first), point(copy, copy_of=first.ref), point(doctors), point(found, "2031-02-11"),
                point(again, "2031-02-11", copy_of=found.ref), point(risen), point(ministry), point(final)),
        relations=(
            compared(left=first.ref, right=copy.ref, relation="agreement"),
            compared(left=first.ref, right=doctors.ref, relation="agreement", reason="at least 41 allows 60"),
            compared(left=doctors.ref, right=found.ref, relation="conflict", reason="52 is not more than 60"),
            compared(left=first.ref, right=risen.ref, relation="revision", reason="same source, two days later"),
            compared(left=doctors.ref, right=risen.ref, relation="conflict", reason="57 is not more than 60"),
            compared(left=risen.ref, right=final.ref, relation="revision", reason="same source, final count"),
            compared(left=ministry.ref, right=final.ref, relation="conflict", reason="68 is less than 71"),
        ),
        estimate=Estimates(low=41, best=68, high=71, origins=4,
                           rule="best: the latest total of the source with most reports"),
        counts=counts("cw2", "dp1", "sh1", "mt1", "fe1", "cw3", "sh2", "cw4"),
    )  # fmt: skip


def evacuated() -> Question:
    first = figure("cw2", "12,000", "12,000 people", "=", 12000)
    copy = figure("dp1", "12,000", "12,000 people", "=", 12000)
    left = figure("sh1", "9,000", "About 9,000 people", "~", 9000)
    agency = figure("mt1", "14,000 and 16,000", "Between 14,000 and 16,000 people", "range", 14000, 16000,
                    source="relief agency")  # fmt: skip
    again = figure("fe1", "14,000 and 16,000", "Between 14,000 and 16,000 people", "range", 14000, 16000,
                   source="relief agency")  # fmt: skip
    army = figure("cw3", "18,400", "18,400 people", "=", 18400, source="army")
    fewer = figure("dp2", "20,000", "Fewer than 20,000 people", "<", 20000, source="governor’s office")
    return Question(
        id="Q2", title="Evacuated from Caia", unit="count", scope="running totals", event="E2",
        points=(point(first), point(copy, copy_of=first.ref), point(left), point(agency),
                point(again, "2031-02-11", copy_of=agency.ref), point(army), point(fewer)),
        relations=(
            compared(left=first.ref, right=left.ref, relation="not comparable",
                          reason="who left by themselves, not who was evacuated"),
            compared(left=first.ref, right=agency.ref, relation="revision", reason="a running total grew"),
            compared(left=agency.ref, right=army.ref, relation="revision", reason="a running total grew"),
            compared(left=army.ref, right=fewer.ref, relation="agreement"),
        ),
        estimate=Estimates(low=12000, best=18400, high=20000, rule="best: the latest total", origins=4),
        counts=counts("cw2", "dp1", "sh1", "mt1", "fe1", "cw3", "dp2"),
    )  # fmt: skip


def forecast(
    id: str, report_id: str, words: str, due: tuple[str | None, str | None], **more: object
) -> ForecastTelling:
    facts: dict[str, object] = {"source": None, "due_text": None, "condition": None, "odds": None, **more}
    return ForecastTelling(ref=f"{report_id}/{id}", report=report_id, published=report(report_id).published,
                           publisher=report(report_id).publisher, content=(span(report_id, words),),
                           sentence=sentence(report_id, words), due_from=due[0], due_to=due[1],
                           **facts)  # type: ignore[arg-type]  # fmt: skip


def forecasts() -> tuple[ForecastShown, ...]:
    hold = forecast("c1", "cw1", "The dike at Caia will hold", (None, None), source="Jonas Albrecht")
    opens = forecast("c2", "cw2", "It will reopen on Thursday", ("2031-02-13", "2031-02-13"),
                     source="Teresa Machalela", due_text="Thursday")  # fmt: skip
    troops = forecast("c3", "mt1", "South African troops could join the rescue by Thursday",
                      ("2031-02-11", "2031-02-13"), source="two officials", due_text="by Thursday",
                      condition="if the airport at Beira reopens", odds="could")  # fmt: skip
    out = forecast("c4", "cw3", "We will have everybody out of the water by the weekend",
                   ("2031-02-12", "2031-02-16"), source="Teresa Machalela", due_text="by the weekend")  # fmt: skip
    leave = forecast("c5", "sh2", "the river board resign", (None, None), odds="demanded")
    said = {"who": "dateline 0.2.0"}
    return (
        ForecastShown(id="F1", telling=hold, outcome="failed", who="R. Ilse", person=True, settled="2031-02-10",
                      why="The dike broke on the night before the crest.", counts=counts("cw1"),
                      evidence=(quote("cw2", "A dike broke"),)),
        ForecastShown(id="F2", telling=opens, outcome="came true", settled="2031-02-13", counts=counts("cw2"),
                      why="An event of the same kind at the same place inside the window.",
                      evidence=(quote("dp2", "reopened"),), **said),
        ForecastShown(id="F3", telling=troops, outcome="failed", settled="2031-02-16", counts=counts("mt1", "fe1"),
                      why="The matching event came two days after the window.",
                      evidence=(quote("mt2", "landed"),), **said),
        ForecastShown(id="F4", telling=out, outcome="partly", settled="2031-02-16", counts=counts("cw3"),
                      why="The last families were taken off roofs in Caia; nothing is said of other places.",
                      evidence=(quote("mt2", "The last families"),), **said),
        ForecastShown(id="F5", telling=leave, outcome="open", counts=counts("sh2"), **said),
    )  # fmt: skip


def statements() -> tuple[SaidShown, ...]:
    def said(speaker: str | None, id: str, words: str, stance: str, form: str, *also: str) -> SaidShown:
        return SaidShown(speaker=speaker, stance=stance, form=form, quote=quote(id, words),  # type: ignore[arg-type]
                         counts=counts(id, *also))  # fmt: skip

    return (
        said("Jonas Albrecht", "cw1", "The dike at Caia will hold", "predicts", "direct"),
        said("river board", "cw1", "The Zambezi will crest at Caia on Monday", "predicts", "indirect"),
        said("river board", "cw2", "A dike broke near Caia in central Mozambique overnight on Sunday", "asserts",
             "indirect", "dp1"),
        said("river board", "cw3", "The toll of the flood at Caia has risen to 57", "asserts", "indirect"),
        said("river board", "cw4", "The flood at Caia killed 68 people", "asserts", "indirect"),
        said("Teresa Machalela", "cw2", "The water is still rising", "asserts", "direct"),
        said("Teresa Machalela", "cw2", "It will reopen on Thursday", "promises", "indirect"),
        said("Teresa Machalela", "cw3", "We will have everybody out of the water by the weekend", "promises", "direct"),
        said("army", "sh1", "a second dike, at Marromeu, had broken", "denies", "indirect"),
        said("residents", "rl1", "A second dike broke at Marromeu on Monday night", "asserts", "indirect"),
        said(None, "mt2", "two days later than planned", "asserts", "indirect"),
    )  # fmt: skip


def entries() -> tuple[TimelineEntry, ...]:
    def entry(day: str, found: Quote, told: Support, *tellings: str) -> TimelineEntry:
        said = report(found.report)
        return TimelineEntry(
            day=day, report=said.id, publisher=said.publisher, published=said.published, sentence=found.sentence,
            marks=tuple(found.marks), tellings=tellings, score=Score(1.0), said=Score(1.0),
            support=DaySupport(told.reports, told.publishers, told.origins),
        )  # fmt: skip

    return (
        entry("2031-02-09", quote("cw2", "broke"), counts("cw2", "dp1", "sh1", "mt1"), "cw2/broke"),
        entry("2031-02-10", quote("sh1", "denied"), counts("sh1", "rl1"), "sh1/had-broken"),
        entry("2031-02-12", quote("cw3", "evacuated"), counts("cw2", "dp1", "mt1", "cw3"), "cw3/evacuated"),
        entry("2031-02-13", quote("dp2", "reopened"), counts("dp2"), "dp2/reopened"),
        entry("2031-02-15", quote("mt2", "landed"), counts("mt2"), "mt2/landed"),
        entry("2031-02-19", quote("cw4", "killed"), counts("cw4"), "cw4/return"),
    )


def story() -> StoryView:
    """The whole sample."""
    return StoryView(
        id="S1", title="Flood at Caia on the Zambezi", first="2031-02-08", last="2031-02-19",
        counts=counts(*(r.id for r in reports())), entries=entries(), events=events(),
        questions=(killed(), evacuated()), statements=statements(), forecasts=forecasts(),
        tallies=(
            Tally(name="Teresa Machalela", kind="speaker", all=3, due=2, came_true=1, partly=1, failed=0, void=0),
            Tally(name="Jonas Albrecht", kind="speaker", all=1, due=1, came_true=0, partly=0, failed=1, void=0),
            Tally(name="Coast Wire", kind="outlet", all=9, due=8, came_true=5, partly=1, failed=1, void=1),
        ),
        reports=reports(), made_by="dateline 0.2.0 · test model · made gazetteer",
        notes=("The reports, outlets and people are made up.",),
    )  # fmt: skip
