import msgspec
import pytest

from dateline.model import Document, EventMention, NumberMention, Place, Report
from dateline.resolve.figures import resolve_figures
from tests.resolve.figure_documents import document, figures, span


@pytest.mark.parametrize(
    ("marked", "comparator"),
    [
        ("The flood killed [40] people.", "="),
        ("The flood killed more than [40] people.", ">"),
        ("The flood killed well over [40] people.", ">"),
        ("The flood killed at least another [40] people.", ">="),
        ("No fewer than [40] people were killed.", ">="),
        ("As many as [40] people were killed.", "<="),
        ("No more than [40] people were killed.", "<="),
        ("Fewer than [40] people were killed.", "<"),
        ("Some [40] people were killed.", "~"),
        ("Nearly [40] people were killed.", "~"),
        ("An estimated [40] people were killed.", "~"),
        ("At least about [40] people were killed.", ">="),
        ("The toll surpassed [40] on Monday.", ">"),
        ("Police counted [40] or more bodies.", ">="),
        ("Police counted [40] or so bodies.", "~"),
        ("A [40]-plus crowd gathered.", ">"),
        ("Between [30 and 40] people were killed.", "range"),
        ("About [30 to 40] people were killed.", "range"),
        ("Over $[40 million] was spent.", ">"),
        ("He owed almost US$[40,000].", "~"),
    ],
)
def test_plain_words_decide_the_comparator(marked: str, comparator: str) -> None:
    assert figures(marked)[0].comparator == comparator


@pytest.mark.parametrize(
    ("marked", "comparator"),
    [
        ("At the very least [40] people were killed.", ">="),
        ("Close on [40] people were killed.", "~"),
        ("Something like [40] people were killed.", "~"),
        ("The repairs cost in the neighbourhood of $[40 million].", "~"),
        ("The flood cut off approx. [40] hamlets.", "~"),
        ("The camp holds c. [12,000] people.", "~"),
        ("The blast hurt ca. [40] people.", "~"),
        ("The blast hurt est. [40] people.", "~"),
    ],
)
def test_rarer_words_and_abbreviations_decide_the_comparator(marked: str, comparator: str) -> None:
    assert figures(marked)[0].comparator == comparator


@pytest.mark.parametrize(
    "marked",
    [
        "The village lies under [1.5] metres of water.",
        "The lodge was buried under [five] metres (16 feet) of wet snow.",
        "Fields lay under [20] cm of volcanic ash.",
    ],
)
def test_what_something_lies_under_is_no_bound(marked: str) -> None:
    assert figures(marked, comparator="<")[0].comparator == "="


def test_a_height_that_nothing_lies_under_may_be_bounded() -> None:
    assert figures("The reservoir stood under [two] metres last week.", comparator="<")[0].comparator == "<"


def test_the_letter_of_a_dollar_sign_is_no_circa() -> None:
    assert figures("Ottawa spent C$[40 million] on tents.")[0].comparator == "="
    assert figures("Ottawa spent about C$[40 million] on tents.")[0].comparator == "~"


@pytest.mark.parametrize(
    ("marked", "comparator"),
    [
        ("The crowd must not exceed [500] people.", "<="),
        ("A fine not exceeding $[10,000] was set.", "<="),
        ("The toll will never have surpassed [500].", "<="),
        ("Losses didn't exceed $[500].", "<="),
        ("The price was not below $[500].", ">="),
    ],
)
def test_a_denied_bound_is_its_opposite(marked: str, comparator: str) -> None:
    assert figures(marked)[0].comparator == comparator


def test_the_phrase_of_a_denied_bound_holds_the_negation() -> None:
    assert figures("A fine not exceeding $[10,000] was set.")[0].phrase.text == "not exceeding $10,000"


@pytest.mark.parametrize(
    ("marked", "comparator"),
    [
        ("The death toll has passed [10,000].", ">"),
        ("Cases crossed [10,000] in the capital.", ">"),
        ("The convoy passed [12] checkpoints.", "="),
        ("Some [40] men crossed [two] rivers.", "~"),
    ],
)
def test_passing_a_number_is_a_bound_where_a_tally_passes_it(marked: str, comparator: str) -> None:
    assert figures(marked)[0].comparator == comparator


@pytest.mark.parametrize(
    "marked",
    [
        "The state got a loan under a $[3 billion] programme.",
        "The river burst its banks over a [20] km stretch.",
        "Smoke hung around a [40]-acre site.",
    ],
)
def test_a_preposition_parted_from_the_number_by_an_article_is_no_comparator(marked: str) -> None:
    assert figures(marked)[0].comparator == "="


@pytest.mark.parametrize(
    ("marked", "comparator"),
    [
        ("Protests over [12] deaths went on.", "="),
        ("He was charged over [three] killings.", "="),
        ("The envoy voiced concern about [14] aid workers.", "="),
        ("Shells landed close to [two] clinics.", "="),
        ("Police charged over [40] marchers.", ">"),
        ("It saved the mining concern about $[2 million] a year.", "~"),
        ("Close to [40] people were killed.", "~"),
        ("The protests drew over [12,000] people.", ">"),
    ],
)
def test_a_preposition_that_the_word_before_it_calls_for_is_no_comparator(marked: str, comparator: str) -> None:
    assert figures(marked)[0].comparator == comparator


def test_an_article_after_other_comparators_is_passed_over() -> None:
    assert figures("It is more than a [20] km walk.")[0].comparator == ">"


@pytest.mark.parametrize(
    ("marked", "counted"),
    [
        ("[Six] soldiers and over [30] rebels died.", "soldiers"),
        ("It killed [12] people and up to [40] are missing.", "people"),
        ("They shot [nine] guards and over a dozen clerks.", "guards"),
        ("The blast killed [12] approximately [40] km north of the pass.", None),
        ("Of the [30] at least [12] were children.", None),
        ("[Two] maximum-security prisons were attacked.", "maximum-security prisons"),
        ("They freed [12] minimum security prisoners.", "prisoners"),
        ("The [40] odd job men were arrested.", "odd job men"),
    ],
)
def test_words_of_another_number_or_of_the_thing_counted_do_not_compare(marked: str, counted: str | None) -> None:
    given = document(marked)
    thing = span(given.report.text, counted) if counted else None
    first = msgspec.structs.replace(given.numbers[0], counted=thing)
    found = resolve_figures(msgspec.structs.replace(given, numbers=(first, *given.numbers[1:])))
    assert found[0].comparator == "="


def test_bounds_after_the_thing_counted_compare() -> None:
    assert figures("The hall holds [40] people or more.", counted="people")[0].comparator == ">="
    assert figures("The [40]-odd people left.", counted="people")[0].comparator == "~"
    assert figures("The boat takes [40] maximum.")[0].comparator == "<="


def test_words_overrule_the_tagger() -> None:
    assert figures("More than [40] people died.", comparator="<")[0].comparator == ">"


def test_without_words_that_say_so_a_number_is_exact_whatever_the_tagger_says() -> None:
    assert figures("Bread rose by a further [12] percent.", comparator="~")[0].comparator == "="


def test_words_of_another_clause_do_not_reach_the_number() -> None:
    assert figures("There were more than before, [40] in all.")[0].comparator == "="


def test_a_preposition_of_place_needs_the_tagger() -> None:
    assert figures("The tunnel runs under [two] villages.")[0].comparator == "="
    assert figures("The tunnel runs under [two] villages.", comparator="<")[0].comparator == "<"


@pytest.mark.parametrize(
    ("marked", "unit"),
    [
        ("The fire burned [40] homes.", "count"),
        ("The fire burned [40] acres.", "acre"),
        ("A [2.5]-square-kilometre camp was cleared.", "km2"),
        ("Turnout was [40] percent.", "percent"),
        ("[Two-thirds] of voters stayed home.", "percent"),
        ("Dozens of villages lie [hundreds] of miles away.", "mi"),
        ("The post is [half] a mile from the river.", "mi"),
        ("The pipeline carries [40,000] barrels of crude a day.", "bbl/d"),
        ("The ministry paid €[2 million].", "EUR"),
        ("The ministry paid US$[2 million].", "USD"),
        ("The ministry paid A$[2 million].", "AUD"),
        ("The ministry paid [2 million] Canadian dollars.", "CAD"),
        ("The ministry paid [2 million] euros.", "EUR"),
        ("The ministry paid [2 million] pounds.", "GBP"),
        ("The ministry paid [2 million] Syrian pounds.", "SYP"),
        ("The parcel weighed [20] pounds.", "lb"),
        ("Soldiers found [200] pounds of explosives.", "lb"),
        ("A taxi held [50] pounds of explosives.", "lb"),
        ("The rocket lifted a payload of [500] pounds, one in a billion.", "lb"),
        ("Their investigation led to [300] pounds of heroin.", "lb"),
        ("They seized [50] pounds of cocaine worth $2 million.", "lb"),
        ("He spent [50] pounds of public money.", "GBP"),
        ("The firm recalled [1.2 million] pounds of ground beef.", "lb"),
        ("The state sold [3 million] pounds of assets.", "GBP"),
        ("He won 48 per cent of the vote, down [two] points.", "percent"),
        ("She polled 40 percent, a lead of [12] points.", "percent"),
        ("The index fell [12] points, or 1 percent.", "count"),
        ("The guards won by [12] points at the polls.", "count"),
        ("Ohio was up [0.6] points to 9.4 percent.", "percent"),
        ("Ms Lind led by [six] points, 48% to 42%.", "percent"),
        ("The unemployment rate was 4.1%, up [0.2] points.", "percent"),
        ("He led by four percentage points in one poll, in another his approval was up [two] points.", "percent"),
        ("The index fell [12] points to 812, a growth rate of 2 percent.", "count"),
        ("The guards rose by [two] points to third, at a rate of a win a week.", "count"),
        ("As interest rates hit 4%, the Dow fell [150] points.", "count"),
        ("Lowe had [12] points as the side's scoring rate rose to 52 percent.", "count"),
        ("The paper has [12] points on which growth of 5 percent depends.", "count"),
        ("Police set up [six] points and searched 30% of trucks at that rate.", "count"),
        ("She made [five] points about poverty, which is at 21 percent.", "count"),
        ("A gauge rose [3] points to 101.2 even as inflation hit 4 percent.", "count"),
        ("The measure fell [3] points to 48.4 as growth slowed to 2 percent.", "count"),
        ("Inflation slowed [0.3] points from May, when it was 4 percent.", "percent"),
        ("They sold it for [200] pounds.", "GBP"),
        ("Taxpayers gave [200] pounds each.", "GBP"),
        ("The army sent [20] foot patrols.", "count"),
        ("A [5.2]-magnitude earthquake struck.", "Mw"),
        ("A [5.2] quake struck.", "Mw"),
        ("The quake had a magnitude of [5.2].", "Mw"),
        ("[Two] quakes struck.", "count"),
    ],
)
def test_units(marked: str, unit: str) -> None:
    counted = "foot patrols" if "foot patrols" in marked else None
    assert figures(marked, counted=counted)[0].unit == unit


@pytest.mark.parametrize(
    ("marked", "value"),
    [
        ("They cut the rate by [a quarter]-point.", 0.25),
        ("They cut the rate by [a quarter] of a percentage point.", 0.25),
        ("Support fell by [half] a point.", 0.5),
        ("They lost [a quarter] of the points.", 25),
    ],
)
def test_a_part_of_a_point_is_no_share_of_a_whole(marked: str, value: float) -> None:
    (figure,) = figures(marked)
    assert (figure.low, figure.unit) == (value, "percent")


def test_a_shared_currency_name_is_told_by_the_nearest_country() -> None:
    text = "India sent aid. Farther north, Nepal said it would spend [40 million] rupees."
    assert figures(text)[0].unit == "NPR"


def test_a_shared_currency_name_is_told_by_the_country_of_a_place() -> None:
    cairo = Place(
        start=10, end=15, text="Cairo", use="location", name="Cairo", country="EG", admin1=None, level=None, lat=None,
        lon=None, gazetteer=None,
    )  # fmt: skip
    read = document("Bakers in Cairo earn [60] pounds a day.")
    assert [resolve_figures(read, x)[0].unit for x in ((), (cairo,))] == ["GBP", "EGP"]


@pytest.mark.parametrize(
    ("marked", "unit"),
    [
        ("Egypt spent [30 million] pounds on wheat.", "EGP"),
        ("The Lebanese central bank sold [5 million] pounds.", "LBP"),
        ("China spent ¥[500 million] on ships, and Japan protested.", "CNY"),
        ("Egypt asked for wheat. Britain gave [30 million] pounds.", "GBP"),
        ("A British soldier in Sudan was fined [300] pounds.", "GBP"),
        ("The United Kingdom pays. The shelters took £[3 million] of it.", "GBP"),
        ("The museum paid [30 million] pounds for the painting.", "GBP"),
        ("The museum paid ¥[30 million] for the painting.", "JPY"),
        ("Australia will give $[50 million].", "USD"),
    ],
)
def test_pounds_and_yen_signs_are_those_of_the_country_named_before_those_meant_alone(marked: str, unit: str) -> None:
    assert figures(marked)[0].unit == unit


@pytest.mark.parametrize(
    ("marked", "units"),
    [
        ("Iran gave [3 billion] rials and Yemen gave [4 billion] rials.", ["IRR", "YER"]),
        ("Kenya paid [3 million] shillings. Uganda paid [4 million] shillings.", ["KES", "UGX"]),
        ("India spent [3,000 crore] rupees; Pakistan spent [50 billion] rupees.", ["INR", "PKR"]),
        ("Uganda agreed. The [3 million] shillings came from Kenya.", ["KES"]),
    ],
)
def test_a_country_before_the_number_tells_its_currency_first(marked: str, units: list[str]) -> None:
    assert [x.unit for x in figures(marked)] == units


@pytest.mark.parametrize(
    ("marked", "unit"),
    [
        ("Nigeria plans to spend N[8.2 trillion].", "NGN"),
        ("In Nigeria the rate fell to N[1,530].", "NGN"),
        ("The rate fell to N[1,530].", "count"),
        ("Nigeria bought N[95] masks.", "count"),
        ("Kenya paid Shs [40bn].", "KES"),
        ("Uganda paid Shs [40bn].", "UGX"),
        ("Tanzania paid TSh [40bn].", "TZS"),
    ],
)
def test_letters_that_stand_for_money(marked: str, unit: str) -> None:
    assert figures(marked)[0].unit == unit


def test_a_currency_of_no_named_country_is_unknown_with_a_reason() -> None:
    found = figures("The clinic cost [40 million] rupees.")[0]
    assert found.unit == "XXX"
    assert found.reason is not None
    assert "rupees" in found.reason


def test_cents_are_hundredths_of_the_currency() -> None:
    found = figures("A loaf now costs [75] cents.")[0]
    assert (found.low, found.unit) == (0.75, "USD")


def test_fractions_of_a_cent_are_kept() -> None:
    assert figures("The dividend was [3.125] cents.")[0].low == 0.03125


def test_a_sign_that_was_marked_with_its_number_tells_the_unit() -> None:
    found = figures("Net income rose a weak [5.2%] to a record.")[0]
    assert (found.text, found.low, found.unit) == ("5.2", 5.2, "percent")


@pytest.mark.parametrize(
    ("marked", "low", "unit"),
    [
        ("The wreck lies about [a] mile off Arden.", 1, "mi"),
        ("They found more than [a] pound of heroin.", 1, "lb"),
        ("They went [a] few miles on.", None, "count"),
    ],
)
def test_an_article_before_a_unit_is_one_of_it(marked: str, low: int | None, unit: str) -> None:
    found = figures(marked)[0]
    assert (found.low, found.unit) == (low, unit)


def test_a_share_is_written_in_per_cent() -> None:
    found = figures("The drought destroyed [a third] of the crop.")[0]
    assert (found.low, found.high, found.unit) == (33.33, 33.33, "percent")


def test_numbers_share_the_unit_of_the_last() -> None:
    assert [f.unit for f in figures("She won by [61] to [34] percent.")] == ["percent", "percent"]


def test_a_comma_shares_a_unit_only_within_a_list() -> None:
    assert [f.unit for f in figures("Rebels killed [30], [10] miles south.")] == ["count", "mi"]
    assert [f.unit for f in figures("The camp holds [84,000], [62] per cent of them women.")] == ["count", "percent"]
    assert [f.unit for f in figures("Yields fell by [3], [5] and [7] per cent.")] == ["percent"] * 3


@pytest.mark.parametrize(
    ("marked", "first"),
    [
        ("Revenue rose from $[9.1] to $[11.4 billion].", 9.1e9),
        ("The budget rose from [1.2] to [1.5 billion] euros.", 1.2e9),
        ("The refugees fell from [3.4] to [2.9 million].", 3.4e6),
        ("Sales were [1.2], [1.4] and [1.9 billion].", 1.2e9),
        ("The fund grew from [200] to [2 million].", 200),
        ("The storm cut off [12] and [3 million] fled.", 12),
        ("They paid [1.5] dollars and [1.9 million] euros.", 1.5),
    ],
)
def test_numbers_of_a_change_or_a_list_share_the_scale_of_the_last(marked: str, first: float) -> None:
    assert figures(marked)[0].low == first


def test_a_magnitude_told_again_keeps_its_unit() -> None:
    found = figures("A magnitude [5.2] earthquake struck. Since the [5.2], aftershocks have gone on.")
    assert [f.unit for f in found] == ["Mw", "Mw"]


def test_a_number_that_cannot_be_read_has_a_reason_and_no_value() -> None:
    found = figures("The island has [200,0000] people.")[0]
    assert (found.low, found.high) == (None, None)
    assert found.reason is not None
    assert "200,0000" in found.reason


@pytest.mark.parametrize(
    "marked",
    [
        "The convoy stopped [100] km ([62] miles) from the border.",
        "They hold fewer than [5] square kilometres, or less than [2] square miles.",
        "Gusts of [60–80] mph (about [95–130] km/h) were forecast.",
        "Police seized [2,205] pounds ([1,000] kg) of resin.",
    ],
)
def test_one_measure_in_two_units_is_linked_both_ways(marked: str) -> None:
    first, second = figures(marked)
    assert first.same_as == ("f2",)
    assert second.same_as == ("f1",)


@pytest.mark.parametrize(
    "marked",
    [
        "The convoy drove [100] km, then [90] miles.",
        "The convoy drove [100] km. The border is [62] miles away.",
        "The sack weighed [62] pounds and was carried [100] km.",
        "Prices rose [5] percent and wages [5] percent.",
        "The fee is $[100] (€[92]).",
    ],
)
def test_other_measures_are_not_linked(marked: str) -> None:
    assert all(not f.same_as for f in figures(marked))


def test_a_conversion_in_parentheses_has_the_comparator_of_its_measure() -> None:
    found = figures("The lake lies about [50] m ([165] ft) below the pass.")
    assert [f.comparator for f in found] == ["~", "~"]


def test_a_count_in_parentheses_keeps_its_own_comparator() -> None:
    found = figures("More than [50] people ([12] of them children) were rescued.")
    assert [f.comparator for f in found] == [">", "="]


def test_the_phrase_holds_modifier_sign_unit_and_thing() -> None:
    text = "Well over [2,000] armed men came."
    assert figures(text, counted="armed men")[0].phrase.text == "Well over 2,000 armed men"
    assert figures("They asked for up to $[5 million] in aid.")[0].phrase.text == "up to $5 million"
    assert figures("It is nearly [40] miles away.")[0].phrase.text == "nearly 40 miles"


def test_the_phrase_leaves_out_a_thing_told_before_the_number() -> None:
    assert figures("The toll rose to [40].", counted="toll")[0].phrase.text == "40"


def killed(text: str, target: str) -> EventMention:
    return EventMention(
        trigger=span(text, "killed"), type="CASUALTY", status="occurred", target=(span(text, target),), score=0.9
    )


def test_the_taggers_event_is_linked_by_its_trigger() -> None:
    text = "Twelve villages burned after guards killed 40 people."
    burned = EventMention(trigger=span(text, "burned"), type="DISASTER", status="occurred", score=0.9)
    events = (burned, killed(text, "40 people"))
    numbers = (NumberMention(0, 6, "Twelve", "=", None, burned.trigger, 0.9),)
    given = Document(report=Report(id="r", sha256="0" * 64, text=text), numbers=numbers, events=events)
    assert resolve_figures(given)[0].event == "e1"


def test_a_number_in_the_target_of_one_event_belongs_to_it() -> None:
    given = document("A blast killed [40] people.")
    events = (killed(given.report.text, "40 people"),)
    assert resolve_figures(document("A blast killed [40] people.", events=events))[0].event == "e1"


def test_a_number_in_no_role_belongs_to_no_event() -> None:
    text = "A blast killed a guard near [40] parked cars."
    events = (killed(text.replace("[", "").replace("]", ""), "a guard"),)
    assert resolve_figures(document(text, events=events))[0].event is None


def test_a_thing_counted_that_is_an_event_is_the_event() -> None:
    text = "Officials reported [ten] new deaths."
    event = EventMention(
        trigger=span("Officials reported ten new deaths.", "deaths"), type="CASUALTY", status="occurred", score=0.9
    )
    assert resolve_figures(document(text, counted="new deaths", events=(event,)))[0].event == "e1"


def test_figures_keep_the_order_of_the_numbers() -> None:
    found = figures("[Two] men, [three] women and [four] children.")
    assert [(f.id, f.text) for f in found] == [("f1", "Two"), ("f2", "three"), ("f3", "four")]


def test_a_modifier_tagged_with_the_number_is_read_as_words() -> None:
    found = figures("It took [more than 40] people.")[0]
    assert (found.low, found.comparator) == (40, ">")


def test_a_unit_is_not_the_thing_counted() -> None:
    assert figures("The bank cut its rate by [25] basis points.", counted="basis points")[0].counted is None
    assert figures("It carries [40] barrels of oil a day.", counted="oil")[0].counted is not None
    assert figures("A [6.3] magnitude quake struck.", counted="magnitude")[0].counted is not None


def test_a_report_that_counts_in_thousands_with_a_point_tells_its_money_so() -> None:
    marked = "The army sent [1.500] soldiers, €[2.500] and [2.125] tonnes of food."
    found = figures(marked, counted="soldiers")
    assert [f.low for f in found] == [1500, 2500, 2.125]


def test_a_rough_number_may_be_got_on_for() -> None:
    assert figures("The floods hit getting on for [40] villages.")[0].comparator == "~"


def test_a_number_that_no_number_can_be_lends_no_scale_to_the_one_before() -> None:
    first, last = figures("The fund paid $[1.2] or $[1.2.3bn].")
    assert (first.low, last.low) == (1.2, None)
    assert last.reason is not None
