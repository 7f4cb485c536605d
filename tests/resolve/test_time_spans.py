"""Extents of time expressions put right: joined, widened, cut, split, dropped, completed."""

from datetime import date
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import (
    Document,
    EventMention,
    Furniture,
    NameMention,
    NumberMention,
    Report,
    Span,
    TimeMention,
)
from dateline.resolve.time_spans import mend_times


def span(text, words, after=0):
    start = text.index(words, after)
    return Span(start, start + len(words), words)


def document(text, times, **rest):
    """A report with its times, each given as words or as (words, type), in order of appearance."""
    mentions, at = [], 0
    for item in times:
        words, kind = (item, "DATE") if isinstance(item, str) else item
        found = span(text, words, at)
        mentions.append(TimeMention(found.start, found.end, words, kind, 0.8))
        at = found.end
    report = Report(id="r", sha256="0" * 64, text=text, published=date(2019, 2, 11))
    return Document(report=report, times=tuple(mentions), **rest)


def mended(text, times, **rest):
    return [time.text for time in mend_times(document(text, times, **rest)).times]


@pytest.mark.parametrize(
    ("text", "times", "expected"),
    [
        ("He will leave by the end of March.", ["the end of", "March"], ["the end of March"]),
        ("It took at least a year.", ["at least", "a year"], ["at least a year"]),
        ("Polls close at 8 p.m. on Sunday.", ["8 p.m.", "Sunday"], ["8 p.m. on Sunday"]),
        ("It came at 0400 UTC Friday.", ["0400 UTC", "Friday"], ["0400 UTC Friday"]),
        ("It fell since the same period last year.", ["the same period", "last year"], ["last year"]),
        ("Ten years ago this week, 30 miners died.", ["Ten years ago", "this week"], ["Ten years ago this week"]),
        ("He fled ten days ago this year.", ["ten days ago", "this year"], ["ten days ago", "this year"]),
        ("They met on Friday, last week.", ["Friday", "last week"], ["Friday", "last week"]),
        ("They met from May 15-24.", ["May 15", "24"], ["May 15", "24"]),
        ("The 2019-20 drought is over.", ["2019-20"], ["2019", "20"]),
        ("The 2013–16 epidemic is over.", ["2013–16"], ["2013", "16"]),
        ("Aid fell in the 2017/18 fiscal year.", ["2017/", "18 fiscal year"], ["2017", "18"]),
        ("It was logged as 2018-05.", ["2018-05"], ["2018-05"]),
        ("It was logged as 2010-12.", ["2010-12"], ["2010-12"]),
        ("It was logged as 2017-18-02.", ["2017-18-02"], ["2017-18-02"]),
        ("They met on Friday, January 25.", ["Friday", "January 25"], ["Friday, January 25"]),
        ("The picture of this Feb. 2 march is his.", ["this", "Feb. 2"], ["Feb. 2"]),
        ("It will break in March or April.", ["March or", "April"], ["March", "April"]),
        ("In June 1,100 migrants drowned.", ["June"], ["June"]),
        ("By September 30,000 homes had burned.", ["September"], ["September"]),
        ("On June 1, 100 migrants drowned.", ["June"], ["June 1"]),
        ("It was signed on May 5,2014.", ["May 5,2014"], ["May 5,2014"]),
    ],
)
def test_parts_of_one_time_are_joined(text, times, expected):
    assert mended(text, times) == expected


@pytest.mark.parametrize(
    ("text", "times", "expected"),
    [
        ("The court sits a week from Tuesday.", ["a week", "Tuesday"], ["a week from Tuesday"]),
        ("The court sits two weeks from now.", [("two weeks", "DURATION")], ["two weeks from now"]),
        ("The court sat a year ago Saturday.", ["a year ago"], ["a year ago Saturday"]),
        ("The court sat a week ago on Friday.", ["a week ago", "Friday"], ["a week ago on Friday"]),
        ("The port fell two weeks ago today.", ["two weeks ago", "today"], ["two weeks ago today"]),
        ("The trial opens Thursday week.", ["Thursday"], ["Thursday week"]),
        ("It is shut for two weeks from Monday.", ["two weeks", "Monday"], ["two weeks", "Monday"]),
        ("They are two weeks from Monday's vote.", ["two weeks", "Monday"], ["two weeks", "Monday"]),
    ],
)
def test_a_length_that_is_counted_from_a_day_is_one_time_with_it(text, times, expected):
    assert mended(text, times) == expected


def test_a_length_counted_from_a_day_is_a_date():
    mentions = mend_times(document("It ends three days from now.", [("three days", "DURATION")])).times
    assert [(time.text, time.type) for time in mentions] == [("three days from now", "DATE")]


@pytest.mark.parametrize(
    ("text", "times", "expected"),
    [
        ("Its third-quarter loss grew.", ["third"], ["third-quarter"]),
        ("The loss of the third quarter grew.", ["the third"], ["the third quarter"]),
        ("Crops failed this fall.", ["this"], ["this fall"]),
        ("He waited eight trading days.", [("eight", "DURATION")], ["eight trading days"]),
        ("In the year-ago quarter it rose.", ["the year"], ["the year-ago quarter"]),
        ("He was warned the day before.", ["the day"], ["the day before"]),
        ("They met on the eve of the Easter Sunday march.", ["Easter Sunday"], ["the eve of the Easter Sunday"]),
        ("It was built in nineteen ninety-seven.", ["nineteen"], ["nineteen ninety-seven"]),
        ("He fled after the Aug. 2 attack.", ["Aug."], ["Aug. 2"]),
    ],
)
def test_a_time_that_was_broken_off_is_widened(text, times, expected):
    assert mended(text, times) == expected


@pytest.mark.parametrize(
    ("text", "times", "expected"),
    [
        ("They arrive on Sunday.", ["on Sunday"], ["Sunday"]),
        ("It ended within probably ten days.", [("probably ten days", "DURATION")], ["ten days"]),
        ("For the quarter ended Sept. 30 it fell.", ["the quarter ended"], ["the quarter"]),
        ("It began at 10:35 a.m. (0735 GMT) there.", [("0735 GMT)", "TIME")], ["0735 GMT"]),
        ("It opens at 8 p.m. there.", [("8 p.m.", "TIME")], ["8 p.m."]),
        ("He fled a few hours before the attack.", ["a few hours before the attack"], ["a few hours"]),
        ("He was warned the day before the attack.", ["the day before the attack"], ["the day before"]),
        ("He was warned two days before Christmas.", ["two days before Christmas"], ["two days before Christmas"]),
        ("The hour-long call was cordial.", ["The hour-long"], ["hour-long"]),
        ("In the months since they grew.", ["the months since"], ["the months"]),
        ("He held out at least two days.", [("at least two days", "DURATION")], ["at least two days"]),
        ("It saw 84 raids more than the year before.", ["more than the year before"], ["the year before"]),
        ("It sold less than in 2017.", ["less than in 2017"], ["2017"]),
        ("They fled more than two years ago.", ["more than two years ago"], ["more than two years ago"]),
    ],
)
def test_edges_that_are_no_part_of_the_time_are_cut(text, times, expected):
    assert mended(text, times) == expected


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        (["sometime in March or April"], ["March", "April"]),
        (["March or April"], ["March", "April"]),
    ],
)
def test_a_choice_is_two_times(times, expected):
    assert mended("The dam will burst sometime in March or April.", times) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("8:30 p.m. BST (1930 UTC", ["8:30 p.m. BST", "1930 UTC"]),
        ("March 1, almost two weeks", ["March 1", "almost two weeks"]),
        ("the six months ended Aug. 12", ["the six months", "Aug. 12"]),
        ("Friday, January 25", ["Friday, January 25"]),
    ],
)
def test_two_times_that_were_marked_as_one_are_split(words, expected):
    assert mended(f"It was said of {words}) in the log.", [words]) == expected


@pytest.mark.parametrize(
    ("text", "times", "expected"),
    [
        ("In week 35, 96 men died.", ["week"], ["week 35"]),
        ("Week 35 (26 August) saw 212 deaths.", ["Week", "26 August"], ["Week 35", "26 August"]),
        ("Cases fell in week 34.", ["week"], ["week 34"]),
        ("Cases fell in epi week 34 (212).", ["week"], ["week 34"]),
        ("There were 12 cases a week 35 years ago.", ["a week", "35 years ago"], ["a week", "35 years ago"]),
        ("In the week 212 people died.", ["week"], ["week"]),
    ],
)
def test_a_week_takes_in_its_number(text, times, expected):
    assert mended(text, times) == expected


def test_a_length_before_something_is_no_date():
    text = "He fled a few hours before the attack."
    (time,) = mend_times(document(text, ["a few hours before the attack"])).times
    assert time.type == "DURATION"


def test_a_number_with_a_half_is_no_choice():
    assert mended("He served two and a half years.", [("two and a half years", "DURATION")]) == ["two and a half years"]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("The 25th anniversary passed.", ["25th"]),
        ("They wait at the border.", ["the"]),
        ("The judges of the 11th Circuit agreed.", ["11th"]),
        ("It will open at a later date.", ["later date"]),
        ("The price fell 35 cents.", ["35"]),
        ("He thinks so right now.", ["right"]),
        ("The fire spread through B.C. forests.", ["B.C."]),
        ("It was settled by resolution No. 1430/2019 there.", ["No. 1430/2019"]),
    ],
)
def test_what_says_no_time_is_dropped(text, times):
    assert mended(text, times) == []


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("The shop closed on the 11th.", "the 11th"),
        ("The wall was built in 575 B.C.", "575 B.C."),
        ("It lasted a second.", "a second"),
    ],
)
def test_what_says_a_time_is_kept(text, time):
    assert mended(text, [time]) == [time]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The party split in '64, he said.", ["'64"]),
        ("Processions are held on Good Friday.", ["Good Friday"]),
        ("Rebels shelled the port Saturday night.", ["Saturday night"]),
        ("The night belongs to us tonight.", ["tonight"]),
        ("The pullout is weeks away.", ["weeks away"]),
        ("Its first-quarter profit fell.", ["first-quarter"]),
        ("A 19th century fort burned.", ["19th century"]),
        ("Troops of the '7th' and '12 men' walked.", []),
        ("It was March 12 in the old list.", []),
        ("The Mondays were busy.", []),
        ("The quake struck (0040 UTC) at sea.", ["0040 UTC"]),
    ],
)
def test_forms_that_always_say_a_time_are_proposed(text, found):
    assert mended(text, []) == found


def test_no_time_is_proposed_within_a_name_or_in_furniture():
    text = "The Sunday Herald wrote it. Read more on Monday"
    name = span(text, "Sunday Herald")
    header = span(text, "Read more on Monday")
    rest = {
        "names": (NameMention(name.start, name.end, name.text, "organisation", 0.9),),
        "furniture": (Furniture(header.start, header.end, header.text, "header"),),
    }
    assert mended(text, [], **rest) == []


def test_an_event_keeps_its_time_when_the_time_grows():
    text = "The fall began by the end of March."
    event = EventMention(
        trigger=span(text, "fall"), type="RETREAT", status="occurred", time=(span(text, "March"),), score=0.9
    )
    found = mend_times(document(text, ["the end of", "March"], events=(event,)))
    assert [time.text for time in found.events[0].time] == ["the end of March"]


def test_an_event_loses_a_time_that_is_none():
    text = "The 25th anniversary was marked."
    event = EventMention(
        trigger=span(text, "marked"), type="PROTEST", status="occurred", time=(span(text, "25th"),), score=0.9
    )
    assert mend_times(document(text, ["25th"], events=(event,))).events[0].time == ()


def test_a_number_within_a_proposed_time_counts_nothing():
    text = "In '64 the party split."
    number = span(text, "64")
    found = NumberMention(number.start, number.end, number.text, "=", None, None, 0.9)
    assert mend_times(document(text, [], numbers=(found,))).numbers == ()


def test_a_document_without_faults_stays_the_same_object():
    whole = document("It began on Monday.", ["Monday"])
    assert mend_times(whole) is whole


VOCABULARY = (
    "the a at least end of last this third quarter year ago earlier day before March Sunday 11th 24 two 8 p.m. UTC "
    "and or in on '64 ( ) , - Good Friday nineteen ninety weeks away tonight eve"
)
WORDS = st.sampled_from(VOCABULARY.split(" "))


@given(st.lists(WORDS, min_size=1, max_size=14), st.data())
def test_mended_times_are_disjoint_in_order_and_say_their_text(words, data):
    text = " ".join(words)
    bounds = [0]
    for word in words:
        bounds.append(bounds[-1] + len(word) + 1)
    picked = data.draw(st.sets(st.integers(0, len(words)), max_size=6).map(sorted))
    pairs = list(zip(picked[::2], picked[1::2], strict=False))
    times = tuple(TimeMention(bounds[a], bounds[b] - 1, text[bounds[a] : bounds[b] - 1], "DATE", 0.8) for a, b in pairs)
    report = Report(id="r", sha256="0" * 64, text=text)
    found = mend_times(Document(report=report, times=times)).times
    assert all(text[time.start : time.end] == time.text and time.text for time in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("Saturday and Sunday", ["Saturday", "Sunday"]),
        ("days or weeks", ["days", "weeks"]),
        ("two and a half years", ["two and a half years"]),
        ("three or four days", ["three or four days"]),
    ],
)
def test_a_choice_of_times_is_two_times(whole, parts):
    assert mended(f"The talks will take {whole}.", [(whole, "DURATION")]) == parts


@pytest.mark.parametrize(
    ("text", "times", "expected"),
    [
        ("The evening before, shells fell.", ["The evening"], ["The evening before"]),
        ("Shells fell the night before last.", ["the night before"], ["the night before last"]),
        ("Shells fell the night before last rites.", ["the night before"], ["the night before"]),
    ],
)
def test_a_part_of_the_day_takes_in_before_and_after(text, times, expected):
    assert mended(text, times) == expected


@pytest.mark.parametrize(
    ("text", "times", "expected"),
    [
        ("It fell on Friday, a week after a raid in Sirte.", ["Friday", "a week after"], ["Friday", "a week"]),
        ("It fell five days before envoys met.", ["five days before"], ["five days"]),
        ("It fell the day before the vote.", ["the day before"], ["the day before"]),
        ("It fell two days before Friday's vote.", ["two days before", "Friday"], ["two days before", "Friday"]),
        ("He was shot and died two days after.", ["two days after"], ["two days after"]),
    ],
)
def test_a_length_counted_from_what_names_no_time_is_the_length_alone(text, times, expected):
    assert mended(text, times) == expected


def test_a_length_without_what_it_is_counted_from_is_a_duration():
    text = "It fell on Friday, a week after a raid in Sirte."
    assert mend_times(document(text, ["Friday", "a week after"])).times[1].type == "DURATION"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on Friday last week.", ["Friday last week"]),
        ("They met on Friday last week's raid had missed.", ["Friday", "last week"]),
    ],
)
def test_a_weekday_takes_in_the_week_right_after_it(text, expected):
    assert mended(text, ["Friday", "last week"]) == expected


@pytest.mark.parametrize(
    ("text", "times", "expected"),
    [
        ("Between 6 and 12 May, guns fell silent.", ["Between 6 and 12 May"], ["6", "12 May"]),
        ("Between 13 and 19 March guns fell silent.", ["19 March"], ["13", "19 March"]),
        ("It rained on 3, 4 and 5 April 2018.", ["3, 4", "5 April 2018"], ["3", "4", "5 April 2018"]),
        ("During 6 to 12 May guns fell silent.", ["6 to 12 May"], ["6", "12 May"]),
        ("They met on Eid al-Fitr in Cairo.", [], ["Eid al-Fitr"]),
        ("It rained 3-6 May.", ["6 May"], ["3", "6 May"]),
        ("It rained on May 3-6.", ["May 3"], ["May 3", "6"]),
        ("It rained on May 3-6, 2018.", ["May 3", "2018"], ["May 3", "6, 2018"]),
        ("It rained on April 3, 4 and 5.", ["April 3"], ["April 3", "4", "5"]),
        ("On May 3 and 4 people died.", ["May 3"], ["May 3"]),
        ("On May 3 and 2 people died.", ["May 3"], ["May 3"]),
        ("Police broke up between 6 and 12 May Day rallies.", ["May Day"], ["May Day"]),
    ],
)
def test_days_of_one_month_are_a_time_each(text, times, expected):
    assert mended(text, times) == expected


def test_days_of_one_month_share_the_roles_of_the_one_that_was_marked():
    text = "Floods on May 3-6 killed 12 people."
    event = EventMention(
        trigger=span(text, "killed"), type="DISASTER", status="occurred", time=(span(text, "May 3"),), score=0.9
    )
    (found,) = mend_times(document(text, ["May 3"], events=(event,))).events
    assert [time.text for time in found.time] == ["May 3", "6"]


def test_a_quarter_in_figures_is_a_time():
    assert mended("Ore exports fell in Q1 2018 and Q3 of 2018.", ["2018"]) == ["Q1 2018", "Q3 of 2018"]


@pytest.mark.parametrize("words", ["two weeks", "two weeks’", "a year", "a year’s"])
def test_a_length_of_time_to_come_takes_in_the_word(words):
    whole = {"two weeks": "two weeks’", "a year": "a year’s"}.get(words, words) + " time"
    assert mended(f"They will leave in {whole}.", [words]) == [whole]


def test_a_figure_marked_with_the_month_before_it_becomes_a_number():
    text = "As at 10 May 1,630 people had been injured."
    found = mend_times(document(text, ["10 May 1,630"]))
    assert [time.text for time in found.times] == ["10 May"]
    assert [(number.text, number.counted and number.counted.text) for number in found.numbers] == [("1,630", "people")]


@pytest.mark.parametrize(
    ("text", "time", "day", "number"),
    [
        ("On 5 May 12 people were killed in Arden.", "5 May 12", "5 May", "12"),
        ("In the raid of 7 June 15 soldiers died.", "7 June 15", "7 June", "15"),
        ("By June 5 140 women had come.", "June 5 140", "June 5", "140"),
        ("On 13 May 9 were found dead.", "13 May 9", "13 May", "9"),
    ],
)
def test_a_figure_marked_with_the_day_before_it_becomes_a_number(text, time, day, number):
    found = mend_times(document(text, [time]))
    assert [time.text for time in found.times] == [day]
    assert [number.text for number in found.numbers] == [number]


@pytest.mark.parametrize("text", ["It was 5 May 12 when he fell.", "5 May 12 was the last day."])
def test_a_short_year_after_day_and_month_stays(text):
    assert mended(text, ["5 May 12"]) == ["5 May 12"]


def test_a_figure_marked_as_a_number_too_is_one_number():
    text = "On 5 May 12 people were killed in Arden."
    marked = NumberMention(9, 11, "12", "=", None, None, 0.9)
    report = msgspec.structs.replace(document(text, ["5 May 12"]), numbers=(marked,))
    assert mend_times(report).numbers == (marked,)


INCIDENTS = "08/07 Arden – Gunmen looted a shop.\n14/07 Tarsin – A mine wounded six. Troops came on Monday."


def test_days_in_figures_that_open_lines_are_times():
    assert mended(INCIDENTS, ["Monday"]) == ["08/07", "14/07", "Monday"]


@pytest.mark.parametrize(
    "text",
    [
        "08/07 Arden – Gunmen looted a shop.\nA mine wounded six.",
        "08/10 of them fled.\n09/10 of them came back.",
    ],
)
def test_figures_with_a_stroke_that_open_no_list_of_days_are_none(text):
    assert mended(text, []) == []


def test_a_date_in_figures_with_its_year_is_a_time():
    assert mended("Shells fell on 13/03/2024, and 12/25 fell short.", []) == ["13/03/2024"]


def test_events_without_a_time_have_the_day_that_opens_their_line():
    told = {"looted": (), "wounded": (), "came": (span(INCIDENTS, "Monday"),)}
    events = tuple(
        EventMention(trigger=span(INCIDENTS, word), type="SEIZE", status="occurred", time=time, score=0.9)
        for word, time in told.items()
    )
    found = mend_times(document(INCIDENTS, ["Monday"], events=events)).events
    assert [[time.text for time in event.time] for event in found] == [["08/07"], ["14/07"], ["Monday"]]


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("Arden\n07 November 2023 - The army took a post.", "November 2023", "07 November 2023"),
        ("Incidents\n• 3 February – Tarsin: rebels took two drivers.", "February", "3 February"),
    ],
)
def test_the_number_that_opens_a_line_before_its_month_is_the_day(text, marked, expected):
    assert mended(text, [marked]) == [expected]


@pytest.mark.parametrize("text", ["Arden\nIn 2023 May was wet.", "Arden\n40 March was cold.", "Of 7 May was one."])
def test_other_numbers_before_a_month_are_no_days(text):
    month = "May" if "May" in text else "March"
    assert mended(text, [month]) == [month]


def test_events_without_a_time_have_the_named_day_that_opens_their_line_in_a_list():
    text = "03 May 2019: In Arden, gunmen looted a shop.\n12 May 2019: A mine wounded six."
    events = tuple(
        EventMention(trigger=span(text, word), type="SEIZE", status="occurred", time=(), score=0.9)
        for word in ("looted", "wounded")
    )
    found = mend_times(document(text, ["03 May 2019", "12 May 2019"], events=events)).events
    assert [[time.text for time in event.time] for event in found] == [["03 May 2019"], ["12 May 2019"]]


def test_one_line_alone_that_begins_with_a_named_day_lends_it_to_no_event():
    text = "3 May 2019: In Arden, gunmen looted a shop."
    event = EventMention(trigger=span(text, "looted"), type="SEIZE", status="occurred", time=(), score=0.9)
    assert mend_times(document(text, ["3 May 2019"], events=(event,))).events[0].time == ()


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("Log\n1:05 p.m. – A crash hurt three.", "p.m.", ["1:05 p.m."]),
        ("The quake struck Arden at 6pm on the dot.", "pm", ["6pm"]),
        ("Under PM-KISAN, aid was paid to farmers.", "PM", []),
        ("They met 12,000 PM supporters.", "PM", []),
    ],
)
def test_the_hour_belongs_to_its_half_of_the_day_which_alone_is_no_time(text, marked, expected):
    assert mended(text, [(marked, "TIME")]) == expected


@pytest.mark.parametrize(
    ("text", "times", "expected"),
    [
        ("Output grew in the three months to June.", ["the three months to", "June"], ["the three months", "June"]),
        ("It plans cuts by the end of the year in Arden.", ["the end of the year in"], ["the end of the year"]),
        ("As at 18:00 on 9 May, 14 were missing.", ["18:00 on", "9 May"], ["18:00 on 9 May"]),
        ("It struck at 04:17 local time on 9 May.", ["04:17 local time", "9 May"], ["04:17 local time on 9 May"]),
        ("It struck on 9 May, a Thursday, at noon.", ["9 May", "a Thursday"], ["9 May, a Thursday"]),
        ("In May, a Thursday crowd came.", ["May", "a Thursday"], ["May", "a Thursday"]),
        ("It struck on 9 May, a day later it rained.", ["9 May", "a day later"], ["9 May", "a day later"]),
        ("He died later on.", ["later on"], []),
        ("A year on, the town is empty.", ["A year on"], ["A year on"]),
    ],
)
def test_a_preposition_at_the_end_is_no_part_of_a_time(text, times, expected):
    assert mended(text, times) == expected


@pytest.mark.parametrize(
    ("text", "times", "expected"),
    [
        ("Sept. 27-Nov. 9, 2020 - War rages.", ["Sept. 27-Nov. 9, 2020"], ["Sept. 27", "Nov. 9, 2020"]),
        ("War: 27 September – 9 November.", ["27 September – 9 November"], ["27 September", "9 November"]),
        ("January–March sales fell.", ["January–March"], ["January–March"]),
    ],
)
def test_two_days_with_a_dash_between_are_two_times_but_months_may_be_a_quarter(text, times, expected):
    assert mended(text, times) == expected
