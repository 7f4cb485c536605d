"""Running text out of a treebank's tokens."""

from pathlib import Path

import pytest

from training.pages import join_tokens, read_gum


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("He said : `` no . ''", 'He said: "no."'),
        ("the mayor 's aide did n't come", "the mayor's aide didn't come"),
        ("-LRB- AP -RRB- ,", "(AP),"),
        ("paid $ 5 million", "paid $5 million"),
        ("she called it ` bold '", "she called it 'bold'"),
    ],
)
def test_tokens_are_joined_as_a_newspaper_prints_them(tokens: str, text: str) -> None:
    assert join_tokens(tokens.split(" ")) == text


def test_news_of_gum_keep_their_paragraphs(tmp_path: Path) -> None:
    lines = ("# newdoc id = GUM_news_bridge", "# newpar", "# text = Bridge shut", "1\tBridge\tbridge", "", "# newpar")
    more = (
        "# text = The old bridge was shut.",
        "1\tThe\tthe",
        "",
        "# text = Nobody was hurt.",
        "1\tNobody\tnobody",
        "",
    )
    (tmp_path / "GUM_news_bridge.conllu").write_text("\n".join((*lines, *more)), encoding="utf-8")
    (tmp_path / "GUM_voyage_harbour.conllu").write_text("# text = A quiet harbour", encoding="utf-8")
    (page,) = read_gum(tmp_path)
    assert (page.id, page.text) == ("gum-news_bridge", "Bridge shut\n\nThe old bridge was shut. Nobody was hurt.")
    assert [page.text[start:end] for start, end in page.sentences] == [
        "Bridge shut",
        "The old bridge was shut.",
        "Nobody was hurt.",
    ]
