"""Turns every corpus into training documents:  python -m training.prepare --shared ../shared --out work/data

One file a corpus. Only sets marked "ship: yes" are read. A tenth of gold/train is kept apart as gold-select, and of the
reports with marked events as marked-select.
"""

import argparse
import collections
import csv
import hashlib
import itertools
import json
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from dateline.read.labels import LAYERS
from training.annotated import PACKED, read_annotated
from training.documents import (
    UNLABELLED,
    Annotated,
    Range,
    Trigger,
    blank,
    join_pages,
    mark_bio,
    shapes_of,
    split_tokens,
    write_documents,
)
from training.gold_documents import GoldText, gold_document, mark_event
from training.marked import Marked, read_marked
from training.mention_marks import read_mention_marks, with_mentions
from training.role_marks import read_role_marks, with_roles
from training.second import MARKED as SECOND_MARKED
from training.second import PAGES as SECOND_PAGES
from training.second import read_second, said_of, settle
from training.statement_marks import read_statement_marks, with_statements
from training.text_marks import Stretch, mark_documents, read_stretches, said_in, words_digest
from training.unlabelled import read_texts

# --- gold: every layer -------------------------------------------------------------------------------------------


def in_select(report_id: str) -> bool:
    """A tenth of the reports by the hash of their id: the ones that choose between models."""
    return int(hashlib.sha256(report_id.encode()).hexdigest(), 16) % 10 == 0


def _gold_rows(shared: Path, *, select: bool) -> Iterator[dict[str, Any]]:
    """The reports of gold/train: those that choose between models, or all others."""
    for line in (shared / "gold/train.jsonl").read_text(encoding="utf-8").split("\n"):
        if line.strip():
            gold = json.loads(line)
            if in_select(gold["id"]) == select:
                yield gold


def read_gold(shared: Path, *, select: bool) -> Iterator[Annotated]:
    """The reports of gold/train; those that train with events and their roles settled by further annotations."""
    if select:
        yield from (gold_document(g, GoldText(g["text"]), "gold-select") for g in _gold_rows(shared, select=True))
    else:
        yield from _marked(_settled_gold(shared))


def _marked(documents: Iterable[Annotated]) -> Iterator[Annotated]:
    """The documents with the roles, the mentions, and the statements and forecasts that are marked in them."""
    with_names = with_mentions(with_roles(documents, read_role_marks()), read_mention_marks())
    return with_statements(with_names, read_statement_marks())


def _settled_gold(shared: Path) -> Iterator[Annotated]:
    second = read_second()
    for gold in _gold_rows(shared, select=False):
        text = GoldText(gold["text"])
        others = [said_of(row, text) for row in second.get(gold["id"], ())]
        yield settle(gold_document(gold, text, "gold"), others)


def read_pages_annotated(shared: Path) -> Iterator[Annotated]:
    """Pages annotated after the guideline, twice; treebanks leave out furniture, so it has no labels."""
    yield from _marked(_settled_pages(shared))


def _settled_pages(shared: Path) -> Iterator[Annotated]:
    second = _read_again(SECOND_PAGES)
    for gold in read_annotated(PACKED, shared):
        document = gold_document(gold, GoldText(gold["text"]), "annotated")
        document.labels["furniture"] = blank("furniture", len(document.words), labelled=False)
        yield _settled_again(document, second)


def _read_again(path: Path) -> dict[str, Stretch]:
    """What a further annotator marked, by the digest of the document's words."""
    return {stretch.sha256: stretch for stretch in read_stretches(path)}


def _settled_again(document: Annotated, second: Mapping[str, Stretch]) -> Annotated:
    """The document with its events settled by a further annotation, if there is one."""
    found = second.get(words_digest(document.words))
    return settle(document, [said_in(found)] if found else [])


# --- roles: PropBank over the English Web Treebank, QANom; factuality ---------------------------------------------

PROP_ROLES = {"ARG0": "arg0", "ARG1": "arg1", "ARG2": "arg2", "ARGM-LOC": "argm-loc", "ARGM-TMP": "argm-tmp"}
# Auxiliary-like predicates that are a quarter of the set and never trigger an event of ours.
LIGHT_ROLESETS = re.compile(r"(?:be|have|do)\.0")
# Sentences of one document are kept together up to this many, so that windows hold context.
SENTENCES_TOGETHER = 8


def read_propbank(shared: Path) -> Iterator[Annotated]:
    factual = read_factuality(shared)
    for split in ("train", "dev"):
        path = shared / f"data/roles/propbank-ewt/{split}.jsonl"
        rows = read_lines(path)
        for i, row in enumerate(rows):
            row["factual"] = factual[split].get(i, {})
        for block in _blocks(rows, lambda row: row["doc"]):
            yield _propbank_document(block)


def _blocks(rows: list[Any], key: Callable[[Any], str]) -> Iterator[list[Any]]:
    block: list[Any] = []
    for row in rows:
        if block and (key(row) != key(block[0]) or len(block) >= SENTENCES_TOGETHER):
            yield block
            block = []
        block.append(row)
    if block:
        yield block


def _propbank_document(rows: list[Any]) -> Annotated:
    words: list[str] = []
    sentences: list[int] = []
    predicate: list[int] = []
    factual: list[int] = []
    triggers: list[Trigger] = []
    for number, row in enumerate(rows):
        split, base = split_tokens(row["tokens"]), len(words)
        words += split.words
        sentences += [number] * len(split.words)
        predicate += blank("predicate", len(split.words))
        factual += blank("factual", len(split.words), labelled=False)
        for token, label in row["factual"].items():
            factual[base + split.at[token]] = label
        for pred in row["preds"]:
            predicate[base + split.at[pred["i"]]] = 1
            if not LIGHT_ROLESETS.match(pred["roleset"]):
                triggers.append(_predicate(split, base, pred))
    name = f"{rows[0]['doc']}-{rows[0]['sent']}"
    labels = {"predicate": predicate, "factual": factual}
    return Annotated(name, "propbank", words, shapes_of(words), sentences, labels, triggers)


def _predicate(split: Any, base: int, pred: dict[str, Any]) -> Trigger:
    roles: dict[str, list[Range]] = {name: [] for name in PROP_ROLES.values()}
    pointers: dict[str, list[int]] = {"negation": [], "modal": []}
    for label, start, end in pred["args"]:
        first, last = (base + x for x in split.range(start, end))
        if label in PROP_ROLES:
            roles[PROP_ROLES[label]].append((first, last))
        elif label in ("ARGM-NEG", "ARGM-MOD"):
            pointers["negation" if label == "ARGM-NEG" else "modal"] += range(first, last)
    return Trigger(base + split.at[pred["i"]], "predicate", roles, pointers)


def read_factuality(shared: Path) -> dict[str, dict[int, dict[int, int]]]:
    """Split → sentence number in the PropBank file → token → label (no, maybe, yes).

    The set numbers the sentences of another release whose documents stand in another order; inside a document the order
    is kept, so a sentence is aligned by the lemmas of its predicates, at the shift of the sentences before it.
    """
    folder = next((shared / "data/factuality/uds").glob("*/it-happened"))
    path = next(folder.glob("*.tsv"))
    votes: dict[tuple[str, int], dict[int, tuple[str, list[int]]]] = collections.defaultdict(dict)
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["Is.Predicate"].lower() == "true" and row["Happened"] in ("true", "false") and row["Keep"] == "True":
                name, number = row["Sentence.ID"].split()
                split = name.split("-")[2].split(".")[0]
                entry = votes[split, int(number)].setdefault(int(row["Pred.Token"]) - 1, (row["Pred.Lemma"], []))
                entry[1].append(1 if row["Happened"] == "true" else -1)
    return {split: _align(shared, split, votes) for split in ("train", "dev")}


def _align(shared: Path, split: str, votes: Any) -> dict[int, dict[int, int]]:
    path = shared / f"data/roles/propbank-ewt/{split}.jsonl"
    tokens = [json.loads(x)["tokens"] for x in path.read_text(encoding="utf-8").split("\n") if x.strip()]

    def fits(number: int, at: int) -> bool:
        sentence = tokens[at] if 0 <= at < len(tokens) else []
        return all(
            i < len(sentence) and sentence[i][:3].lower() == lemma[:3].lower()
            for i, (lemma, _) in votes[split, number].items()
        )

    numbers = sorted(n for s, n in votes if s == split)
    index: dict[tuple[int, str], set[int]] = collections.defaultdict(set)
    for k, sentence in enumerate(tokens):
        for i, token in enumerate(sentence):
            index[i, token[:3].lower()].add(k)
    out: dict[int, dict[int, int]] = {}
    shift = None
    for number in numbers:
        here = votes[split, number]
        choices = set.intersection(*(index[i, lemma[:3].lower()] for i, (lemma, _) in here.items()))
        if len(choices) == 1 and len(here) >= 3:
            shift = next(iter(choices)) - number
        if shift is not None and fits(number, number + shift):
            out[number + shift] = {i: _factual_label(v) for i, (_, v) in here.items()}
    return out


def _factual_label(votes: list[int]) -> int:
    """Agreeing votes give yes or no, split votes maybe."""
    if all(v > 0 for v in votes):
        return LAYERS["factual"].index("yes")
    return LAYERS["factual"].index("no" if all(v < 0 for v in votes) else "maybe")


def read_qanom(shared: Path) -> Iterator[Annotated]:
    csv.field_size_limit(10_000_000)
    for split in ("train", "dev"):
        sentences: dict[str, list[dict[str, str]]] = collections.defaultdict(list)
        with (shared / f"data/roles/qanom/{split}.csv").open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                sentences[row["qasrl_id"]].append(row)
        for name, rows in sentences.items():
            yield _qanom_document(name, rows)


def _qanom_role(row: dict[str, str]) -> str | None:
    """The role that a question asks for, as near as its words tell: agent, patient, place or time."""
    passive = row["is_passive"] == "True"
    if row["wh"] in ("who", "what"):
        if not row["subj"]:
            return "arg1" if passive else "arg0"
        return "arg1" if not row["prep"] and not row["obj"] and not passive else None
    return {"where": "argm-loc", "when": "argm-tmp"}.get(row["wh"])


def _qanom_document(name: str, rows: list[dict[str, str]]) -> Annotated:
    split = split_tokens(rows[0]["sentence"].split(" "))
    predicate = blank("predicate", len(split.words), labelled=False)
    triggers: dict[int, Trigger] = {}
    for row in rows:
        word = split.at[int(row["target_idx"])]
        verbal = row["is_verbal"] == "True"
        predicate[word] = int(verbal)
        if not verbal:
            continue
        empty: dict[str, list[Range]] = {"arg0": [], "arg1": [], "argm-loc": [], "argm-tmp": []}
        trigger = triggers.setdefault(word, Trigger(word, "predicate", empty))
        role = _qanom_role(row) if row["wh"] else None
        for piece in row["answer_range"].split("~!~") if role and row["answer_range"] else []:
            start, end = (int(x) for x in piece.split(":"))
            span = split.range(start, min(end, len(split.at) - 1))
            if role and span not in trigger.roles[role]:
                trigger.roles[role].append(span)
    labels = {"predicate": predicate}
    return Annotated(
        name, "qanom", split.words, shapes_of(split.words), [0] * len(split.words), labels, list(triggers.values())
    )


# --- names ---------------------------------------------------------------------------------------------------------

NAME_OF = {
    "per": "person", "person": "person", "politician": "person",
    "org": "organisation", "organization": "organisation", "organisation": "organisation",
    "politicalparty": "organisation", "group": "organisation", "corporation": "organisation",
    "loc": "place", "location": "place", "country": "place", "place": "place", "gpe": "place",
    "misc": "other", "oth": "other", "election": "other", "event": "other", "product": "other",
    "creative-work": "other", "object": "other", "abstract": "other",
}  # fmt: skip


def _conll_sentences(path: Path, columns: tuple[int, int], separator: str | None) -> Iterator[list[tuple[str, str]]]:
    sentence: list[tuple[str, str]] = []
    for line in path.read_text(encoding="utf-8", errors="replace").split("\n"):
        if line.startswith("# "):
            continue
        parts = line.split(separator) if separator else line.split()
        if len(parts) <= max(columns):
            if sentence:
                yield sentence
            sentence = []
        elif parts[columns[0]].strip():
            sentence.append((parts[columns[0]], parts[columns[1]].strip()))
    if sentence:
        yield sentence


def _name_spans(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    """Spans of IOB1 or IOB2 tags."""
    start, kind = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        edge, _, label = tag.partition("-")
        if kind and (edge in ("O", "B") or label != kind):
            yield start, i, kind
            kind = ""
        if edge != "O" and not kind:
            start, kind = i, label
    return


def _name_document(name: str, corpus: str, block: list[list[tuple[str, str]]]) -> Annotated:
    words: list[str] = []
    sentences: list[int] = []
    labels: list[int] = []
    for number, sentence in enumerate(block):
        split = split_tokens([w for w, _ in sentence])
        row = blank("name", len(split.words))
        for start, end, kind in _name_spans([t for _, t in sentence]):
            mark_bio(row, "name", split.range(start, end), NAME_OF.get(kind.lower(), "other"))
        words += split.words
        labels += row
        sentences += [number] * len(split.words)
    return Annotated(name, corpus, words, shapes_of(words), sentences, {"name": labels}, [])


def read_names(shared: Path) -> Iterator[Annotated]:
    folder = shared / "data/names"
    wikigold = next(folder.glob("wikigold/**/wikigold.conll.txt"))
    sets = [
        ("wnut17", folder / "wnut17/wnut17train.conll", (0, 1), "\t"),
        ("wikigold", wikigold, (0, 1), None),
        ("uner-ewt", folder / "uner-ewt/en_ewt-ud-dev.iob2", (1, 2), "\t"),
        ("uner-ewt", folder / "uner-ewt/en_ewt-ud-test.iob2", (1, 2), "\t"),
        ("crossner", folder / "crossner-politics/train.txt", (0, 1), "\t"),
        ("crossner", folder / "crossner-politics/dev.txt", (0, 1), "\t"),
        ("crossner", folder / "crossner-politics/test.txt", (0, 1), "\t"),
    ]
    for corpus, path, columns, separator in sets:
        sentences = list(_conll_sentences(path, columns, separator))
        # Sentences of the web and of encyclopaedias follow each other; those of messages do not.
        together = 1 if corpus == "wnut17" else SENTENCES_TOGETHER
        for i in range(0, len(sentences), together):
            yield _name_document(f"{path.stem}-{i}", corpus, sentences[i : i + together])


_ENTITY_EDGE = re.compile(r"\((\d+)-([a-z]+)|(\d+)\)")
GUM_GENRES = ("news", "interview", "court", "bio", "voyage", "academic")


def read_gum(shared: Path) -> Iterator[Annotated]:
    for path in sorted((shared / "data/names/gum").glob("*.conllu")):
        block: list[list[tuple[str, str]]] = []
        for sentence in _gum_sentences(path):
            block.append(sentence)
            if len(block) >= SENTENCES_TOGETHER:
                yield _name_document(f"{path.stem}", "gum", block)
                block = []
        if block:
            yield _name_document(path.stem, "gum", block)


def _gum_sentences(path: Path) -> Iterator[list[tuple[str, str]]]:
    for chunk in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in chunk.split("\n") if line and line[0].isdigit()]
        rows = [r for r in rows if r[0].isdigit()]
        if rows:
            yield [(row[1], tag) for row, tag in zip(rows, _gum_tags(rows), strict=True)]


def _gum_tags(rows: list[list[str]]) -> list[str]:
    """The run of proper nouns around the head of each entity, as IOB2; the shortest entity of a run decides."""
    tags = ["O"] * len(rows)
    proper = [row[4] in ("NNP", "NNPS") for row in rows]
    for start, end, kind in sorted(_gum_entities(rows), key=lambda e: e[0] - e[1]):
        if kind not in NAME_OF:
            continue
        inside = {rows[i][0] for i in range(start, end)}
        head = next((i for i in range(start, end) if rows[i][6] not in inside), None)
        if head is None or not proper[head]:
            continue
        first = last = head
        while first > start and proper[first - 1]:
            first -= 1
        while last + 1 < end and proper[last + 1]:
            last += 1
        tags[first : last + 1] = [f"B-{kind}"] + [f"I-{kind}"] * (last - first)
    return tags


def _gum_entities(rows: list[list[str]]) -> Iterator[tuple[int, int, str]]:
    opened: dict[str, list[tuple[int, str]]] = collections.defaultdict(list)
    for i, row in enumerate(rows):
        value = next((x[7:] for x in row[9].split("|") if x.startswith("Entity=")), "")
        for found in _ENTITY_EDGE.finditer(value):
            if found[1]:
                opened[found[1]].append((i, found[2]))
                after = value[found.end() :].split("(")[0]
                if after.endswith(")") and not re.search(r"\)\d+\)", after) and after.count(")") == 1:
                    start, kind = opened[found[1]].pop()
                    yield start, i + 1, kind
            elif opened[found[3]]:
                start, kind = opened[found[3]].pop()
                yield start, i + 1, kind


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON Lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def read_re3d(shared: Path) -> Iterator[Annotated]:
    kinds = {"Person": "person", "Organisation": "organisation", "Location": "place"}
    for folder in sorted(p for p in (shared / "data/names/re3d").iterdir() if p.is_dir()):
        documents, entities = (read_lines(folder / f"{name}.json") for name in ("documents", "entities"))
        for document in documents:
            text = GoldText(document["text"])
            labels = blank("name", len(text.words.texts))
            own = [e for e in entities if e["documentId"] == document["_id"] and e["type"] in kinds]
            for e in sorted(own, key=lambda e: e["end"] - e["begin"]):
                words = e["value"].split()
                span = text.range({"start": e["begin"], "end": e["end"]})
                named = words and all(w[0].isupper() or w in ("of", "the", "for", "and") for w in words)
                if named and not any(labels[span[0] : span[1]]):
                    mark_bio(labels, "name", span, kinds[e["type"]])
            yield Annotated(
                document["_id"], "re3d", list(text.words.texts), text.words.shapes.tolist(), text.sentence_of,
                {"name": labels}, [],
            )  # fmt: skip


# --- times -----------------------------------------------------------------------------------------------------------


def read_wikiwars(shared: Path) -> Iterator[Annotated]:
    path = shared / "data/times/wikiwars-dev.jsonl"
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line.strip():
            continue
        row = json.loads(line)
        text = GoldText(row["text"])
        labels = blank("time", len(text.words.texts))
        for timex in row["timexes"]:
            if timex["type"] in ("DATE", "TIME", "DURATION", "SET") and not timex["value"].endswith("_REF"):
                mark_bio(labels, "time", text.range(timex), timex["type"])
            else:
                start, end = text.range(timex)
                labels[start:end] = [UNLABELLED] * (end - start)
        yield Annotated(
            row["doc_id"], "wikiwars", list(text.words.texts), text.words.shapes.tolist(), text.sentence_of,
            {"time": labels}, [],
        )  # fmt: skip


# --- text without labels ---------------------------------------------------------------------------------------------


def read_plain(_shared: Path) -> Iterator[Annotated]:
    """Written reports without labels, for teachers to label."""
    for report in read_texts():
        text = GoldText(report.text)
        words = text.words
        yield Annotated(report.id, "unlabelled", list(words.texts), words.shapes.tolist(), text.sentence_of, {}, [])


def read_events_marked(*, select: bool) -> Iterator[Annotated]:
    """Written reports whose events their writer marked, and a reader again; others roles, statements and forecasts."""
    second = _read_again(SECOND_MARKED)
    reports = (report for report in read_marked() if in_select(report.id) == select)
    yield from _marked(_settled_again(label_marks(report), second) for report in reports)


def label_marks(report: Marked) -> Annotated:
    """The report with its marks as labels of events and statuses."""
    text = GoldText(report.text)
    words, size = text.words, len(text.words.texts)
    labels = {"event": blank("event", size), "status": blank("status", size, labelled=False)}
    for mark in report.marks:
        mark_event(text, labels, mark)
    return Annotated(report.id, "marked", list(words.texts), words.shapes.tolist(), text.sentence_of, labels, [])


def read_text_marks(shared: Path) -> Iterator[Annotated]:
    """Texts of other corpora of which events are known, roles, statements and forecasts; teachers label the rest."""
    corpora = (read_propbank, read_gum, read_re3d, read_wikiwars, read_names, read_plain)
    pages = (join_pages(read_qanom(shared), source) for source in ("wikinews", "wikipedia"))
    every = itertools.chain(*(read(shared) for read in corpora), *pages)
    yield from _marked(mark_documents(every, read_stretches()))


CORPORA: dict[str, Callable[[Path], Iterator[Annotated]]] = {
    "gold": lambda shared: read_gold(shared, select=False),
    "gold-select": lambda shared: read_gold(shared, select=True),
    "annotated": read_pages_annotated,
    "propbank": read_propbank,
    "qanom": read_qanom,
    "names": read_names,
    "gum": read_gum,
    "re3d": read_re3d,
    "wikiwars": read_wikiwars,
    "unlabelled": read_plain,
    "marked": lambda _: read_events_marked(select=False),
    "marked-select": lambda _: read_events_marked(select=True),
    "text-marks": read_text_marks,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, default=Path("work/data"))
    parser.add_argument("--only", nargs="+", choices=list(CORPORA), default=list(CORPORA), help="corpora to prepare")
    args = parser.parse_args()
    prepared: set[str] = set()
    for name in args.only:
        documents = list(CORPORA[name](args.shared))
        prepared |= {words_digest(document.words) for document in documents}
        count = write_documents(args.out / f"{name}.jsonl", documents)
        print(f"{name}: {count} documents", flush=True)
    if set(args.only) == set(CORPORA):
        require_texts(prepared)


def require_texts(prepared: Container[str]) -> None:
    """Raises SystemExit where a document with marks is none of those prepared, by the digest of its words."""
    several = (read_role_marks(), read_statement_marks())
    marks = [row for found in several for rows in found.values() for row in rows]
    for row in (*marks, *read_mention_marks().values()):
        if row.sha256 not in prepared:
            raise SystemExit(f"text {row.id}: no document has words of sha256 {row.sha256}, as were marked")


if __name__ == "__main__":
    main()
