"""The measures of the public sets on small files written in their forms."""

import json
from datetime import date
from pathlib import Path

import pytest

from evaluation.public import SETS, score_public
from evaluation.public_places import is_demonym, is_right

TIMES = {
    "doc_id": "d1",
    "dct": "2024-03-06T17:00:00",
    "text": "Talks began on Monday and end next week, for now.",
    "timexes": [
        {"start": 15, "end": 21, "type": "DATE", "value": "2024-03-04", "text": "Monday"},
        {"start": 30, "end": 39, "type": "DATE", "value": "2024-W11", "text": "next week"},
        {"start": 45, "end": 48, "type": "DATE", "value": "PRESENT_REF", "text": "now"},
    ],
}
STATEMENTS = {
    "id": "d2",
    "text": "Mayor Ana Belo said that the bridge was closed.",
    "attributions": [
        {
            "source": [{"start": 0, "end": 14, "text": "Mayor Ana Belo"}],
            "cue": [{"start": 15, "end": 19, "text": "said"}],
            "content": [{"start": 20, "end": 46, "text": "that the bridge was closed"}],
        }
    ],
}
PLACES = """<?xml version="1.0" encoding="utf-8"?>
<articles><article docid="7"><dltime>2024-03-06 12:24:52</dltime>
<text><![CDATA[The Turkish team left Paris for Paris, Texas, in the United States.]]></text>
<toponyms>
<toponym><start>4</start><end>11</end><phrase>Turkish</phrase>
<gaztag><name>Turkey</name><fcode>PCLI</fcode><lat>39</lat><lon>35</lon></gaztag></toponym>
<toponym><start>24</start><end>29</end><phrase>Paris</phrase>
<gaztag><name>Paris</name><fcode>PPLC</fcode><lat>48.85</lat><lon>2.35</lon></gaztag></toponym>
<toponym><start>32</start><end>37</end><phrase>Paris</phrase></toponym>
<toponym><start>39</start><end>44</end><phrase>Texas</phrase>
<gaztag><name>Texas</name><fcode>ADM1</fcode><lat>31.2</lat><lon>-99.3</lon></gaztag></toponym>
<toponym><start>53</start><end>66</end><phrase>United States</phrase>
<gaztag><name>United States</name><fcode>PCLI</fcode><lat>39.8</lat><lon>-98.5</lon></gaztag></toponym>
</toponyms></article></articles>
"""


def write(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def test_times_leave_out_references_without_a_date_on_both_sides(tmp_path: Path) -> None:
    (document,) = SETS["timebank"].load(write(tmp_path, "t.jsonl", json.dumps(TIMES) + "\n"))
    record = {
        "times": [
            {"start": 15, "end": 21, "text": "Monday", "value": "2024-03-04"},
            {"start": 26, "end": 39, "text": "end next week", "value": "2024-W12"},
            {"start": 45, "end": 48, "text": "now", "value": "PRESENT_REF"},
        ]
    }
    table = score_public("timebank", [document], {"d1": record}).table()
    assert [table[f"timex.{name}"]["f1"] for name in ("strict", "overlap", "value")] == [0.5, 1.0, 0.5]
    assert table["timex.strict"]["gold"] == 2


def test_day_of_a_document_is_cut_from_its_clock_time(tmp_path: Path) -> None:
    (document,) = SETS["wikiwars"].load(write(tmp_path, "t.jsonl", json.dumps(TIMES)))
    text = SETS["wikiwars"].text_of(document)
    assert (text.id, text.published) == ("d1", date(2024, 3, 6))


def test_attribution_is_scored_part_by_part_by_overlap(tmp_path: Path) -> None:
    (document,) = SETS["polnear"].load(write(tmp_path, "p.jsonl", json.dumps(STATEMENTS)))
    statement = {"source": [{"start": 6, "end": 14}], "cue": [], "content": [{"start": 25, "end": 46}]}
    other = {"source": [], "cue": [{"start": 36, "end": 39}], "content": []}
    table = score_public("polnear", [document], {"d2": {"statements": [statement, other]}}).table()
    assert table["attribution.source"] == {"f1": 1.0, "precision": 1.0, "recall": 1.0, "gold": 1}
    assert table["attribution.cue"]["f1"] == 0.0
    assert table["attribution.content"]["f1"] == 1.0


def test_toponyms_leave_out_peoples_and_follow_words_that_drifted(tmp_path: Path) -> None:
    (article,) = SETS["lgl"].load(write(tmp_path, "l.xml", PLACES))
    found = [(x["text"], x["start"], x["code"]) for x in article["toponyms"]]
    assert found == [("Paris", 22, None), ("Paris", 32, None), ("Texas", 39, None), ("United States", 53, "US")]
    assert SETS["lgl"].text_of(article).published == date(2024, 3, 6)


def test_toponyms_are_resolved_over_all_that_have_a_point(tmp_path: Path) -> None:
    (article,) = SETS["tr-news"].load(write(tmp_path, "l.xml", PLACES))
    record = {
        "places": [
            {"start": 22, "end": 27, "text": "Paris", "country": "FR", "lat": 48.9, "lon": 2.3},
            {"start": 32, "end": 37, "text": "Paris", "country": "FR", "lat": 48.9, "lon": 2.3},
            {"start": 53, "end": 66, "text": "United States", "country": "US", "lat": None, "lon": None},
            {"start": 12, "end": 16, "text": "team", "country": None, "lat": None, "lon": None},
        ]
    }
    table = score_public("tr-news", [article], {"7": record}).table()
    assert table["toponyms.found"] == {"f1": 0.75, "precision": 0.75, "recall": 0.75, "gold": 4}
    assert table["toponyms.resolved"] == {"accuracy": 0.6667, "of": 3}
    assert table["toponyms.resolved_of_found"] == {"accuracy": 1.0, "of": 2}


def test_an_article_without_a_day_is_read_without_one(tmp_path: Path) -> None:
    xml = PLACES.replace("2024-03-06 12:24:52", "7:58 AM ET, Sat March 2")
    (article,) = SETS["tr-news"].load(write(tmp_path, "l.xml", xml))
    assert SETS["tr-news"].text_of(article).published is None


@pytest.mark.parametrize(("phrase", "expected"), [("Turkish", True), ("Americans", True), ("Turkey", False)])
def test_demonyms_are_told_from_names(phrase: str, expected: bool) -> None:
    assert is_demonym(phrase) is expected


def test_a_state_is_judged_by_its_code_and_a_town_by_distance() -> None:
    state = {"code": "US", "lat": 39.8, "lon": -98.5}
    assert is_right(state, {"country": "US", "lat": None})
    assert not is_right(state, {"country": "CA", "lat": 39.8, "lon": -98.5})
    town = {"code": None, "lat": 48.85, "lon": 2.35}
    assert is_right(town, {"country": None, "lat": 48.85, "lon": 4.4})  # 150 km
    assert not is_right(town, {"country": "FR", "lat": 48.85, "lon": 4.7})  # 172 km


@pytest.mark.parametrize(
    ("text", "pieces", "f1"),
    [
        ('"It is shut. It stays shut!" she said.', ["It is shut", "It stays shut"], 1.0),
        ('"It is shut," she said, "and it stays shut."', ["It is shut", "and it stays shut"], 2 / 3),
        ("It is shut - it stays shut, she said.", ["It is shut", "it stays shut"], 2 / 3),
    ],
)
def test_sentences_of_one_content_that_follow_each_other_count_as_one(
    tmp_path: Path, text: str, pieces: list[str], f1: float
) -> None:
    spans = [{"start": text.index(piece), "end": text.index(piece) + len(piece), "text": piece} for piece in pieces]
    whole = [{"start": spans[0]["start"], "end": spans[-1]["end"]}]
    row = {"id": "d3", "text": text, "attributions": [{"source": [], "cue": [], "content": whole}]}
    (document,) = SETS["polnear"].load(write(tmp_path, "p.jsonl", json.dumps(row)))
    record = {"statements": [{"source": [], "cue": [], "content": spans}]}
    table = score_public("polnear", [document], {"d3": record}).table()
    assert table["attribution.content"]["f1"] == pytest.approx(f1, abs=0.001)
    assert table["attribution.content_pieces"]["f1"] == pytest.approx(2 / 3, abs=0.001)
