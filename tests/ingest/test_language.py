"""English or not, and what else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ingest import report_from_text
from dateline.ingest.language import _LATIN_WORD, _is_clearly_english, _profiles, _words, tell_language

SENTENCES = {
    "en": "The government said on Saturday that twelve people had been killed in the attack on the base.",
    "fr": "Le gouvernement a annoncé samedi que douze personnes ont été tuées dans l'attaque de la base.",
    "de": "Die Regierung hat am Samstag mitgeteilt, dass bei dem Angriff zwölf Menschen getötet wurden.",
    "es": "El gobierno informó el sábado que doce personas murieron en el ataque contra la base militar.",
    "tr": "Saldırıda on iki kişi öldü ve çok sayıda kişi yaralandı, ancak bir yetkili bunun için bilgi vermedi.",
    "ru": "Правительство сообщило в субботу, что двенадцать человек погибли.",
    "uk": "Уряд їхньої країни повідомив, що є дванадцять загиблих і її армія відступила.",
    "ar": "أعلنت الحكومة يوم السبت مقتل اثني عشر شخصا في الهجوم على القاعدة",
    "zh": "政府周六表示，有十二人在袭击中丧生。",
    "ja": "政府は土曜日、攻撃で12人が死亡したと発表した。",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_one_sentence_tells_the_language(language: str) -> None:
    assert tell_language(SENTENCES[language]) == language


def test_names_and_quotations_from_elsewhere_do_not_make_english_foreign() -> None:
    text = (
        "In Deir ez-Zor and Al-Hasakah the Partiya Yekîtiya Demokrat of Salih said on Sunday that it would meet the "
        'Rassemblement pour la République. "La lutte continue", its leader said to the crowd in the square.'
    )
    assert tell_language(text) == "en"


@pytest.mark.parametrize(
    "text",
    [
        "A year ago today, a gunman killed 10 in Ostrow.",
        "Rebels ambushed a convoy outside Maradi, killing nine soldiers.",
        "Over Easter weekend, gunmen shot 30 people in Lisker.",
        "LA UNION, Peru — A bus crashed on Monday, killing six.",
        "Monday's quake killed 12. Tuesday's flood displaced a thousand.",
    ],
)
def test_a_short_report_in_english_is_not_taken_for_another_language(text: str) -> None:
    assert tell_language(text) == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Um homem matou dez pessoas a tiros em Buffalo.", "pt"),
        ("A polícia prendeu três homens no Rio de Janeiro.", "pt"),
        ("Un autobuz s-a prăbușit luni în Mexic, șase oameni au murit.", "ro"),
    ],
)
def test_a_short_report_in_a_language_that_shares_words_with_english_is_none(text: str, language: str) -> None:
    assert tell_language(text) == language


@pytest.mark.parametrize("text", ["", "Explosion kills 5", "12 34 56", "?!"])
def test_too_short_a_text_is_not_judged_and_is_read(text: str) -> None:
    assert tell_language(text) is None


def test_a_text_in_another_language_is_marked_unread() -> None:
    report = report_from_text(SENTENCES["fr"])
    assert (report.language, report.completeness) == ("fr", "unread")
    assert "language is fr, not read as English" in report.notes


@given(st.text())
def test_any_text_is_judged(text: str) -> None:
    assert tell_language(text) is None or len(tell_language(text) or "") == 2


@given(st.lists(st.sampled_from([*"’'-s ½²_\n\u2028", "Monday", "été", "l", "3", "Ⅷ"])).map("".join) | st.text())
def test_words_are_those_that_the_pattern_finds(sample: str) -> None:
    assert sorted(_words(sample)) == sorted(_LATIN_WORD.findall(sample))


@pytest.mark.parametrize("count", [1, 4, 7])
@pytest.mark.parametrize("language", ["fr", "nl", "da", "it"])
def test_what_is_clearly_english_no_other_language_is_ahead_of(language: str, count: int) -> None:
    english = "The council said on Monday that it had not been told of the plan by the ministry, which denied it. "
    mixed = english * count + " ".join(sorted(_profiles()[language])) + "."
    words = _words(mixed.lower())
    own, other = (sum(word in _profiles()[name] for word in words) for name in ("en", language))
    assert tell_language(mixed) == (language if other > 1.2 * own else "en")
    assert not _is_clearly_english(words) or other < 1.2 * own
