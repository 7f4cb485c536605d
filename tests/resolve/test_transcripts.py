import pytest

from dateline.model import Document, Report
from dateline.read.sentences import split_sentences
from dateline.resolve.transcripts import attribute_turns


def told(text: str) -> list[tuple[str, list[str]]]:
    """The source and the content of each statement found in the text."""
    given = Document(report=Report(id="r", sha256="0" * 64, text=text), sentences=tuple(split_sentences(text)))
    found = attribute_turns(given).statements
    return [(s.source.text if s.source else "", [c.text for c in s.content]) for s in found]


def test_an_answer_is_said_by_the_one_whose_name_opens_it() -> None:
    text = (
        "QUESTION: Has he seen the plan?\n\nMR. HOLT: He saw the plan today. Next question.\n\n"
        "QUESTION: Will he sign it?\n\nMR. HOLT: He will sign it on Friday."
    )
    assert told(text) == [("MR. HOLT", ["He saw the plan today"]), ("MR. HOLT", ["He will sign it on Friday"])]


def test_an_answer_goes_on_over_lines_without_a_name() -> None:
    text = (
        "Meridian: What did you see?\nLena Dahl: The bridge was gone.\nNobody was on the bank.\n"
        "Meridian: And the boats?\nLena Dahl: The boats were gone too.\nThe interview was shortened a little."
    )
    assert told(text) == [
        ("Lena Dahl", ["The bridge was gone", "Nobody was on the bank"]),
        ("Lena Dahl", ["The boats were gone too"]),
    ]


def test_nothing_is_told_by_one_label_or_none() -> None:
    assert told("Lena Dahl: The bridge was gone by noon.\nNobody was on the bank.") == []
    assert told("The bridge was gone by noon.\nQ. Who saw it last?\nNobody was on the bank.") == []


def test_a_question_tells_nothing() -> None:
    text = "Reporter: The dam is old. Will it hold?\nThe Mayor: It will hold for years.\nReporter: Are you sure of it?"
    assert told(text) == [("Mayor", ["It will hold for years"])]


def test_a_seat_or_a_name_in_brackets_is_no_part_of_the_source() -> None:
    text = (
        "Dana Ophir (Eastmere) (LD): Will he publish the figures?\n"
        "The Minister for Health (Mr Lorne): They will be published in June.\n"
        "Dana Ophir (Eastmere) (LD): That is far too late for us."
    )
    assert told(text) == [
        ("Minister for Health", ["They will be published in June"]),
        ("Dana Ophir", ["That is far too late for us"]),
    ]


def test_an_answer_of_nobody_named_has_no_statement() -> None:
    assert told("Q: Why did you leave the party?\nA: I left the party last year.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Date: 14 May\nLocation: Karsk\nIncident: A truck burst into flames at a gate.\nSource: army press office",
        "Police: Two men were shot in Tulsa\n\nTwo men were shot in Tulsa on Monday. Who shot them?",
        "Update: The bridge is open again after repairs.\nUpdate: The bridge is shut once more today.",
        "Killed: 14 people in the town\nWounded: 30 people in the town\nKilled: 2 people in the port",
        "What happened: A ferry sank off Calder.\nWhy it matters: Thousands of people use it.",
    ],
)
def test_forms_and_headlines_are_no_transcripts(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Claim: Did the mayor cut the budget?\nVerdict: The mayor raised it by a tenth.\nClaim: Crime rose last year.",
        "What happened: Why did they attack?\nResponse: The agency sent tents at once.\nResponse: A clinic was opened.",
        "Analysis: Will it calm the markets?\nUpdate: The crown fell after the speech.\nUpdate: Shares in banks fell.",
    ],
)
def test_the_parts_of_a_page_are_no_speakers(text: str) -> None:
    assert told(text) == []


def test_a_part_of_the_page_before_a_transcript_is_left_out() -> None:
    text = "Location: Norton town hall\n\nQ: Will it hold?\nMR. HOLT: It will hold for years.\nNote: The talk was cut."
    assert told(text) == [("MR. HOLT", ["It will hold for years"])]


def test_a_speaker_may_be_called_like_a_thing() -> None:
    text = "Sky News: Why did you leave?\nPrice: I left the party because of the war.\nSky News: Where to?"
    assert told(text) == [("Price", ["I left the party because of the war"])]


def test_a_mark_within_what_is_said_keeps_its_other_half() -> None:
    text = 'Q: And the tax?\nDahl: The tax is wrong. "We will repeal it," I told them.'
    assert told(text) == [("Dahl", ["The tax is wrong", '"We will repeal it," I told them'])]


def test_a_speaker_named_in_full_once_answers_by_surname() -> None:
    text = (
        "ANNA DUFF, HOST: How bad is the flood?\nMAYOR CARL REID: About 400 homes are under water.\n"
        "DUFF: Will the dam hold?\nREID: The dam will hold until Friday."
    )
    assert told(text) == [
        ("MAYOR CARL REID", ["About 400 homes are under water"]),
        ("REID", ["The dam will hold until Friday"]),
    ]


def test_the_office_behind_a_comma_is_no_part_of_the_source() -> None:
    text = (
        "TOM VALE, CNX ANCHOR: Are the schools open?\n"
        "LUCY PARK, CNX CORRESPONDENT: The schools have been shut since Monday.\n"
        "VALE: Thank you so much for that."
    )
    assert told(text) == [("LUCY PARK", ["The schools have been shut since Monday"])]


def test_a_question_may_open_with_a_letter_and_a_full_stop() -> None:
    text = (
        "Q. When will the plant open again?\n\nMr. Hale: The plant will open in July.\n\n"
        "Q. And the jobs there?\n\nMr. Hale: We will keep all 300 jobs."
    )
    assert told(text) == [("Mr. Hale", ["The plant will open in July"]), ("Mr. Hale", ["We will keep all 300 jobs"])]


def test_days_with_what_is_on_then_are_no_speakers() -> None:
    text = "Monday, May 6: Who will lead the party?\nTuesday, May 7: The court hears them.\nMonday, May 13: No court."
    assert told(text) == []


def test_labels_of_a_form_that_end_alike_are_no_speakers() -> None:
    text = (
        "Project Title: Can mills be saved?\nProject Lead: Jo Lind leads the work.\nTeam Lead: Karl Voss ran it before."
    )
    assert told(text) == []


def test_offices_that_end_alike_are_two_speakers() -> None:
    text = "Home Secretary: Will the house pay?\nForeign Secretary: The house will pay in June.\nHome Secretary: Good."
    assert told(text)[0] == ("Foreign Secretary", ["The house will pay in June"])


@pytest.mark.parametrize(
    "answer",
    [
        "Thanks to the new dam, 400 homes are dry.",
        "Thank you for asking, the plant will open in July.",
        "Welcome rain fell at last.",
    ],
)
def test_an_answer_may_open_like_a_greeting(answer: str) -> None:
    assert told(f"Q: How is it?\nReid: {answer}\nQ: And now?\nReid: It is dry here now.")[0] == ("Reid", [answer[:-1]])


@pytest.mark.parametrize("greeting", ["Thank you so much, Carl, good night.", "Good morning to all of you."])
def test_a_greeting_tells_nothing(greeting: str) -> None:
    assert told(f"Q: How is it?\nReid: {greeting}\nQ: And now?\nReid: It is dry here now.") == [
        ("Reid", ["It is dry here now"])
    ]
