"""Times in their reports: values, days, reasons."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import EventMention
from dateline.resolve.times import resolve_times
from tests.resolve.time_documents import MONDAY, document, span, statement, value, values

# Counted from the report's date


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Rebels entered the town on Sunday.", "Sunday", "2019-02-10"),
        ("Troops shelled the port on Monday.", "Monday", "2019-02-11"),
        ("The talks will open on Wednesday.", "Wednesday", "2019-02-13"),
        ("The ministers will meet on Monday.", "Monday", "2019-02-11"),
        ("The bridge was blown up last Monday.", "last Monday", "2019-02-04"),
        ("The vote is next Sunday.", "next Sunday", "2019-02-17"),
        ("The envoy spoke this past Friday.", "this past Friday", "2019-02-08"),
        ("They must rule by this coming Friday.", "this coming Friday", "2019-02-15"),
        ("He died today.", "today", "2019-02-11"),
        ("Mortars hit the market yesterday.", "yesterday", "2019-02-10"),
        ("A convoy leaves tomorrow.", "tomorrow", "2019-02-12"),
        ("Two camps were emptied last week.", "last week", "2019-W06"),
        ("It will be settled next week.", "next week", "2019-W08"),
        ("The offensive began earlier this month.", "earlier this month", "2019-02"),
        ("The army grew last year.", "last year", "2018"),
        ("The mission ends late next year.", "late next year", "2020"),
        ("The border was closed in October.", "October", "2018-10"),
        ("Elections will be held in June.", "June", "2019-06"),
        ("The dam broke last July.", "last July", "2018-07"),
        ("The trial is scheduled for March 24.", "March 24", "2019-03-24"),
        ("He was arrested on November 3.", "November 3", "2018-11-03"),
        ("The truce was signed on Friday, January 25.", "Friday, January 25", "2019-01-25"),
        ("Exports fell in the fourth quarter.", "the fourth quarter", "2018-Q4"),
        ("It rained little in the first half of last year.", "the first half of last year", "2018-H1"),
        ("The group emerged in the spring of 2011.", "the spring of 2011", "2011-SP"),
        ("The siege began in early 2014.", "early 2014", "2014"),
        ("He fled in mid-August.", "mid-August", "2018-08"),
        ("They settled there in the 1990s.", "the 1990s", "199"),
        ("They settled there in the eighties.", "the eighties", "198"),
        ("They settled there in the early 2000s.", "the early 2000s", "200"),
        ("They settled there in the 1800s.", "the 1800s", "18"),
        ("It was built in the 13th century.", "the 13th century", "12"),
        ("He left two years ago.", "two years ago", "2017"),
        ("The first case was seen about two months ago.", "about two months ago", "2018-12"),
        ("The road was cut three days ago.", "three days ago", "2019-02-08"),
        ("He converted a year and a half ago.", "a year and a half ago", "2017-08"),
        ("Fighting broke out this weekend.", "this weekend", "2019-W06-WE"),
        ("Nine people died in weekend clashes.", "weekend", "2019-W06-WE"),
        ("The police fear weekend rallies.", "weekend", "2019-W07-WE"),
        ("The unions will hold weekend rallies.", "weekend", "2019-W07-WE"),
        ("The school reopened after Christmas.", "Christmas", "2018-12-25"),
        ("The first week of January was quiet.", "The first week of January", "2019-W01"),
        ("Prices rose in March last year.", "March last year", "2018-03"),
        ("It was quiet on the eve of Christmas Day.", "the eve of Christmas Day", "2018-12-24"),
    ],
)
def test_dates(text, words, expected):
    assert value(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("A car exploded on Sunday night.", "Sunday night", "2019-02-10TNI"),
        ("He was stabbed last night.", "last night", "2019-02-10TNI"),
        ("The fire was out this morning.", "this morning", "2019-02-11TMO"),
        ("She will speak tonight.", "tonight", "2019-02-11TNI"),
        ("The blast came at 3:30 p.m. local time on Saturday.", "3:30 p.m. local time on Saturday", "2019-02-09T15:30"),
        ("The line was cut at 12:54 am yesterday.", "12:54 am yesterday", "2019-02-10T00:54"),
        ("The lights will be off until midday tomorrow.", "midday tomorrow", "2019-02-12TMI"),
        ("It broke out at half past six yesterday evening.", "half past six yesterday evening", "2019-02-10T18:30"),
        ("Polls close at 8 o'clock today.", "8 o'clock today", "2019-02-11T08:00"),
        ("The crowds were there for a second night.", "a second night", "2019-02-11TNI"),
        ("The curfew begins at 7 p.m. on Wednesday.", "7 p.m. on Wednesday", "2019-02-13T19:00"),
        ("The truce ends at dawn on Saturday.", "dawn on Saturday", "2019-02-16TMO"),
        ("The raid was foiled early in the day.", "early in the day", "2019-02-11TMO"),
    ],
)
def test_times_of_day(text, words, expected):
    assert value(text, (words, "TIME")) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("every year", "P1Y"),
        ("twice a week", "P1W"),
        ("every two weeks", "P2W"),
        ("daily", "P1D"),
        ("annually", "P1Y"),
        ("24/7", "P1D"),
        ("at least 23 hours per day", "PT23H"),
        ("eight hours a day", "PT8H"),
        ("every Sunday", "XXXX-WXX-7"),
        ("each July", "XXXX-07"),
        ("weekends", "XXXX-WXX-WE"),
        ("every other week", "P2W"),
        ("every second month", "P2M"),
        ("every fourth year", "P4Y"),
    ],
)
def test_repeated_times(words, expected):
    assert value(f"The station airs news {words}.", (words, "SET")) == expected


def test_dates_in_figures_are_month_first_unless_impossible():
    assert values("From 03/04/2018 on, and on 25/12/2017.", ["25/12/2017"]) == ["2017-12-25"]
    assert value("It was dated 03/04/2018.", "03/04/2018") == "2018-03-04"


def test_a_report_that_puts_days_first_is_read_so():
    text = "He was held from 03/04/2018 to 25/12/2018."
    assert values(text, ["03/04/2018", "25/12/2018"]) == ["2018-04-03", "2018-12-25"]


def test_plain_words_overrule_the_tagger():
    (time,) = resolve_times(document("He was held for four years.", ["four years"]))
    assert (time.type, time.value) == ("DURATION", "P4Y")


def test_the_last_year_is_a_length_where_the_tagger_says_so():
    text = "Over the last year, the coalition has flown daily."
    assert value(text, ("the last year", "DURATION")) == "P1Y"


def test_in_so_many_years_is_a_date_where_the_tagger_says_so():
    assert value("They can ask for parole in 25 years.", "25 years") == "2044"


@pytest.mark.parametrize("words", ["the last year", "the past year"])
def test_the_last_year_is_a_length_by_its_article(words):
    (time,) = resolve_times(document(f"In {words} the group lost all it had.", [words]))
    assert (time.type, time.value) == ("DURATION", "P1Y")


# Quarters


def test_a_year_earlier_is_the_quarter_that_a_quarter_is_compared_with():
    text = "Profit in the third quarter was $8 million, from $6 million a year earlier. Sales rose from a year ago."
    found = values(text, ["the third quarter", "a year earlier", "a year ago"])
    assert found == ["2018-Q3", "2017-Q3", "2017-Q3"]


def test_a_year_earlier_is_a_year_where_longer_periods_are_compared():
    text = (
        "Profit rose in the third quarter. In the first nine months it was $9 million, from $7 million a year earlier."
    )
    times = ["the third quarter", ("the first nine months", "DURATION"), "a year earlier"]
    assert values(text, times)[2] == "2017"


def test_a_year_earlier_said_twice_is_one_year():
    text = "In 2018 the mill made $3 million, from $2 million a year earlier. It had 90 men, from 80 a year earlier."
    assert values(text, ["2018", "a year earlier", "a year earlier"]) == ["2018", "2017", "2017"]


@pytest.mark.parametrize(
    "words", ["the year-ago quarter", "the year-earlier third quarter", "the year-ago period", "the 2017 quarter"]
)
def test_a_period_of_another_year_is_the_one_told_of(words):
    text = f"Sales grew in the third quarter. They had fallen in {words}."
    assert values(text, ["the third quarter", words]) == ["2018-Q3", "2017-Q3"]


def test_the_quarter_is_the_last_one_that_is_over():
    assert value("Sales fell in the quarter.", "the quarter") == "2018-Q4"


def test_a_quarter_is_named_by_the_day_on_which_it_ended():
    text = "Sales fell in the quarter ended July 31, 2018."
    assert values(text, ["the quarter", "July 31, 2018"])[0] == "2018-Q2"


def test_a_year_that_ends_within_a_year_is_a_length():
    text = "It lost $9 million in the year ended June 30."
    assert values(text, ["the year", "June 30"]) == ["P1Y", "2018-06-30"]


def test_ids_count_from_one():
    times = resolve_times(document("It began in 2014 and ended in 2017.", ["2014", "2017"]))
    assert [time.id for time in times] == ["t1", "t2"]


# Tense


def test_the_status_of_the_event_says_which_weekday():
    text = "A rally on Thursday against the levy."
    found = span(text, "Thursday")
    event = EventMention(trigger=span(text, "rally"), type="PROTEST", status="future", time=(found,), score=0.9)
    assert value(text, "Thursday", events=[event]) == "2019-02-14"
    assert value(text, "Thursday") == "2019-02-07"


@pytest.mark.parametrize(
    ("text", "times", "expected"),
    [
        ("From 29 April to 5 May, raids on Tarsin killed 12.", ["29 April", "5 May"], ["2024-04-29", "2024-05-05"]),
        ("In April and May, gangs kidnapped 90 farmers.", ["April", "May"], ["2024-04", "2024-05"]),
        (
            "On Friday and again on May 12, police shot at the crowd.",
            ["Friday", "May 12"],
            ["2024-05-10", "2024-05-12"],
        ),
    ],
)
def test_the_month_of_may_is_no_verb(text, times, expected):
    assert values(text, times, published=date(2024, 5, 14)) == expected


def test_a_passive_after_will_is_not_past():
    assert value("The camp will be closed on Friday.", "Friday") == "2019-02-15"


def test_what_was_still_to_come_counts_from_the_day_told_of():
    text = "On Tuesday the senate adjourned. It would meet again on Thursday."
    assert values(text, ["Tuesday", "Thursday"]) == ["2019-02-05", "2019-02-07"]


def test_until_a_date_leads_on():
    assert (
        value("Parliament was suspended until October 14.", "October 14", published=date(2019, 9, 24)) == "2019-10-14"
    )


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The senate was to meet on Friday.", "Friday", "2019-02-08"),
        ("The camp was expected to be cleared on Sunday.", "Sunday", "2019-02-10"),
        ("A match scheduled for Saturday was called off.", "Saturday", "2019-02-09"),
        ("The panel is to report on Tuesday.", "Tuesday", "2019-02-12"),
        ("Envoys to report to the cabinet on Tuesday.", "Tuesday", "2019-02-12"),
        ("Ships may leave as early as Thursday.", "Thursday", "2019-02-14"),
        ("The vote is Sunday.", "Sunday", "2019-02-17"),
        ("It would restart the line on Sunday.", "Sunday", "2019-02-17"),
        ("It would have restarted the line on Sunday.", "Sunday", "2019-02-10"),
        ("The rally is pencilled in for Saturday.", "Saturday", "2019-02-16"),
    ],
)
def test_weekdays_that_were_to_come(text, words, expected):
    assert value(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The hearing date is July 16.", "July 16", "2019-07-16"),
        ("Part of a plan to pay it back by June.", "June", "2019-06"),
        ("The firm announced an agreement to buy the mill in June.", "June", "2019-06"),
        ("It would be paid on a still unspecified date in June.", "June", "2019-06"),
        ("The child must go home by February 9.", "February 9", "2019-02-09"),
        ("The town could fall before October.", "October", "2019-10"),
        ("The town could have fallen before October.", "October", "2018-10"),
    ],
)
def test_months_and_days_that_were_to_come(text, words, expected):
    assert value(text, words) == expected


def test_a_verb_of_the_future_beats_the_status_of_the_event():
    text = "The lawyer is to be sentenced in June."
    event = EventMention(
        trigger=span(text, "sentenced"), type="LEGAL", status="occurred", time=(span(text, "June"),), score=0.9
    )
    assert value(text, "June", events=[event]) == "2019-06"


def test_a_verb_of_the_past_right_before_beats_the_status_of_the_event():
    text = "The trial, which began in November, will resume on January 8."
    event = EventMention(
        trigger=span(text, "trial"), type="LEGAL", status="future", time=(span(text, "November"),), score=0.9
    )
    assert value(text, "November", events=[event], published=date(2018, 12, 20)) == "2018-11"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a week from Tuesday", "2019-02-19"),
        ("two weeks from Monday", "2019-02-25"),
        ("a week from next Friday", "2019-02-22"),
        ("Thursday week", "2019-02-21"),
        ("a month from Sunday", "2019-03-17"),
        ("a week from today", "2019-02-18"),
        ("three days from now", "2019-02-14"),
        ("a week ago Friday", "2019-02-01"),
        ("a week ago last Friday", "2019-02-01"),
        ("a year ago Saturday", "2018-02-09"),
        ("a year ago on Saturday", "2018-02-09"),
        ("a week ago on Friday", "2019-02-01"),
        ("two weeks ago on Thursday", "2019-01-31"),
        ("two weeks ago on Sunday", "2019-01-27"),
        ("two weeks ago today", "2019-01-28"),
    ],
)
def test_a_length_is_counted_from_the_day_that_is_named(words, expected):
    assert value(f"The hearing of the two men: {words}.", words) == expected


def test_a_month_from_a_day_that_the_next_month_lacks_is_its_last_day():
    text = "The truce ends a month from Thursday."
    assert value(text, "a month from Thursday", published=date(2019, 1, 28)) == "2019-02-28"


def test_a_possessive_weekday_is_past():
    assert value("They would challenge Wednesday's ruling.", "Wednesday") == "2019-02-06"


@pytest.mark.parametrize("until", ["until", "until sometime in", "until at least"])
def test_a_choice_of_months_until_which_something_goes_on_lies_ahead(until):
    text = f"Officials estimated that the repairs take {until} March or April."
    assert values(text, ["March", "April"]) == ["2019-03", "2019-04"]


def test_a_range_of_weekdays_goes_forward():
    text = "The storm hit the coast from Saturday to Monday."
    assert values(text, ["Saturday", "Monday"]) == ["2019-02-09", "2019-02-11"]


def test_a_weekday_that_ends_a_long_range_is_the_latest():
    text = "The fund bought shares from January 3 to Friday."
    assert values(text, ["January 3", "Friday"]) == ["2019-01-03", "2019-02-08"]


def test_a_range_of_months_lends_the_year_that_it_steps_to():
    text = "They will vote between March and June next year."
    assert values(text, ["March", "June next year"]) == ["2020-03", "2020-06"]


# Told before


def test_the_next_day_counts_from_the_last_day_told():
    text = "He was shot on November 18, 1978. The next day, police found the camp. Two days later, it was empty."
    found = values(text, ["November 18, 1978", "The next day", "Two days later"])
    assert found == ["1978-11-18", "1978-11-19", "1978-11-21"]


def test_later_that_day():
    text = "Rebels took the airport on Friday. Later that day they shelled the town."
    assert values(text, ["Friday", "Later that day"]) == ["2019-02-08", "2019-02-08"]


def test_the_day_before_counts_from_the_time_that_follows():
    text = "Leaflets were dropped the day before Friday's raid."
    assert values(text, ["the day before", "Friday"]) == ["2019-02-07", "2019-02-08"]


def test_a_date_in_apposition_says_which_day_is_meant():
    text = "The court ruled in late January. A few days later, on February 4, he left."
    assert values(text, ["late January", "A few days later", "February 4"])[1] == "2019-02-04"


def test_a_clock_time_takes_the_day_of_its_sentence():
    text = "Today at 10:30 BST (0930 UTC), the court ruled."
    found = values(text, ["Today", ("10:30 BST", "TIME"), ("0930 UTC", "TIME")])
    assert found == ["2019-02-11", "2019-02-11T10:30", "2019-02-11T09:30"]


def test_a_joined_number_takes_month_and_year_from_its_neighbour():
    assert values("He visits Tashkent from 5-6 April 2016.", ["5", "6 April 2016"]) == ["2016-04-05", "2016-04-06"]
    text = "A live-fire exercise was held October 25-26, 2016."
    assert values(text, ["October 25", "26, 2016"]) == ["2016-10-25", "2016-10-26"]


def test_a_joined_number_takes_its_unit_from_its_neighbour():
    text = "It takes five or 10 minutes."
    assert values(text, [("five", "DURATION"), ("10 minutes", "DURATION")]) == ["PT5M", "PT10M"]


def test_a_history_takes_its_years_from_what_it_tells():
    text = (
        "The war began in 1914. In August 1914 the army crossed the border. In December the front froze. "
        "In January the fleet sailed. Peace came in 1918, and the treaty in 1919; by 1921 it was void."
    )
    found = values(text, ["1914", "August 1914", "December", "January", "1918", "1919", "1921"])
    assert found[2:4] == ["1914-12", "1915-01"]


# Speech


def test_a_speech_counts_from_the_day_on_which_it_was_made():
    text = "The president predicted Wednesday that all of the area would be freed by next week."
    said = statement(text, "predicted", "all of the area would be freed by next week")
    assert values(text, ["Wednesday", "next week"], statements=[said]) == ["2019-02-06", "2019-W07"]


def test_a_weekday_in_speech_that_was_over_lies_before_the_speech():
    text = "The mayor told reporters on Thursday the strike had hit on Saturday."
    said = statement(text, "told", "the strike had hit on Saturday")
    assert values(text, ["Thursday", "Saturday"], statements=[said]) == ["2019-02-07", "2019-02-02"]


def test_a_weekday_in_speech_that_was_to_come_lies_after_the_speech():
    text = "The mayor told reporters on Thursday the market would open on Saturday."
    said = statement(text, "told", "the market would open on Saturday")
    assert values(text, ["Thursday", "Saturday"], statements=[said]) == ["2019-02-07", "2019-02-09"]


def test_today_in_reported_speech_is_the_report_s():
    text = "The speaker confirmed on Sunday a vote will be held today."
    said = statement(text, "confirmed", "a vote will be held today")
    assert values(text, ["Sunday", "today"], statements=[said]) == ["2019-02-10", "2019-02-11"]


def test_today_in_quoted_speech_is_the_speaker_s():
    text = 'On Thursday the governor resigned. "I step down today," she said.'
    said = statement(text, "said", "I step down today", form="direct")
    assert values(text, ["Thursday", "today"], statements=[said]) == ["2019-02-07", "2019-02-07"]


def test_overnight_in_speech_is_the_night_before_it():
    text = "The general said on Sunday the town was taken overnight."
    said = statement(text, "said", "the town was taken overnight")
    assert values(text, ["Sunday", ("overnight", "TIME")], statements=[said]) == ["2019-02-10", "2019-02-09TNI"]


def test_overnight_and_on_a_day_is_the_night_before_it():
    text = "The force advanced overnight and on Sunday."
    assert values(text, [("overnight", "TIME"), "Sunday"]) == ["2019-02-09TNI", "2019-02-10"]


def test_weeks_away_is_a_week_not_known():
    assert value("The pullout is probably weeks away.", "weeks away") == "2019-WXX"


# Without the report's date


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Monday", "XXXX-WXX-1"),
        ("March 12", "XXXX-03-12"),
        ("yesterday", "XXXX-XX-XX"),
        ("last week", "XXXX-WXX"),
        ("last year", "XXXX"),
        ("last December", "XXXX-12"),
    ],
)
def test_what_cannot_be_known_is_x_with_a_reason(words, expected):
    (time,) = resolve_times(document(f"The town was shelled {words}.", [words], published=None))
    assert time.value == expected
    assert time.from_ is None
    assert time.reason


def test_a_release_gives_its_date_in_its_first_lines():
    text = "KABUL, Afghanistan (July 26, 2011) - A joint force detained a man in Zabul province yesterday."
    assert value(text, "yesterday", published=None) == "2011-07-25"


def test_the_serial_number_of_a_release_gives_the_year():
    text = "2012-04-S-053\n\nKABUL, Afghanistan (Apr. 27)\nA patrol found a cache yesterday."
    assert value(text, "yesterday", published=None) == "2012-04-26"


def test_a_yearless_heading_still_gives_the_day():
    text = "May 4: Statement on the death of a sailor\n\nHe was killed yesterday in the north."
    assert value(text, "yesterday", published=None) == "XXXX-05-03"


def test_a_year_is_lent_by_a_date_given_in_full():
    text = "The envoys meet on November 17. They last met on July 21, 2016."
    assert values(text, ["November 17", "July 21, 2016"], published=None) == ["2016-11-17", "2016-07-21"]


# Vague and impossible


def test_vague_distances_give_no_exact_value():
    (time,) = resolve_times(document("He came here several years ago.", ["several years ago"]))
    assert time.value == "XXXX"
    assert time.reason


def test_there_is_no_31_february():
    (time,) = resolve_times(document("It was dated February 31, 2018.", ["February 31, 2018"]))
    assert time.value == "2018-02-XX"
    assert time.from_ is None


def test_words_without_time_have_no_value_but_a_reason():
    (time,) = resolve_times(document("It happened at harvest time.", ["harvest time"]))
    assert time.value is None
    assert time.reason


VOCABULARY = (
    "the a last next this that early late monday friday march june 5 11 2019 1990s week day days year years night "
    "morning ago later before after every of in - to 3:30 p.m. utc noon first second two half several weekend "
    "christmas today century quarter 99999999 eve period earlier year-ago is was to hours dozen million other 0640 30th"
)
WORDS = st.sampled_from(VOCABULARY.split(" "))


# Dates that stand for none are the first or the last that there are.
PUBLISHED = st.sampled_from([MONDAY, date.min, date.max, None])


@given(st.lists(WORDS, min_size=1, max_size=7), st.sampled_from(["DATE", "TIME", "DURATION", "SET"]), PUBLISHED)
def test_any_phrase_resolves(words, kind, published):
    phrase = " ".join(words)
    text = f"At 11 p.m. on Sunday it began. Then {phrase} it ended."
    item = document(text, [("11 p.m. on Sunday", "TIME"), (phrase, kind)], published=published)
    time = resolve_times(item)[1]
    assert time.text == phrase
    assert (time.from_ is None) == (time.to is None)
    assert time.from_ is None or time.from_ <= time.to
    assert time.value or time.reason


# The day of a saying


def test_the_day_of_a_past_saying_is_not_that_of_an_event_in_its_content():
    text = "On January 20 the army said it would withdraw."
    event = EventMention(
        trigger=span(text, "withdraw"), type="OTHER", status="future", time=(span(text, "January 20"),), score=0.9
    )
    said = statement(text, "said", "it would withdraw")
    assert value(text, "January 20", statements=[said], events=[event]) == "2019-01-20"


def test_the_day_of_a_past_saying_is_not_soon_to_come():
    text = "On February 25 the army said it would withdraw."
    assert value(text, "February 25", statements=[statement(text, "said", "it would withdraw")]) == "2018-02-25"


def test_the_day_of_a_saying_far_from_its_cue_is_past():
    text = "On January 20 the spokesman of the northern army and its allies said it will attack."
    assert value(text, "January 20", statements=[statement(text, "said", "it will attack")]) == "2019-01-20"


def test_a_saying_of_the_present_leaves_its_day_to_come():
    text = "On January 20 the union says it will strike."
    assert value(text, "January 20", statements=[statement(text, "says", "it will strike")]) == "2020-01-20"


def test_a_day_that_a_verb_before_it_sets_is_not_that_of_the_saying():
    text = "The army will withdraw on June 20, while officials said the road was safe."
    assert value(text, "June 20", statements=[statement(text, "said", "the road was safe")]) == "2019-06-20"


def test_a_day_at_the_end_of_its_clause_is_not_that_of_a_saying_after_it():
    text = "He is unwilling to debate on February 25, and each has now announced other plans."
    assert value(text, "February 25", statements=[statement(text, "announced", "other plans")]) == "2019-02-25"


def test_a_day_that_differs_from_country_to_country_is_not_known():
    text = "Crowds filled the square on Independence Day."
    (time,) = resolve_times(document(text, ["Independence Day"]))
    assert (time.value, time.from_) == ("XXXX-XX-XX", None)
    assert time.reason == "the day differs from country to country"
