"""Reports with their times given, for tests of what the times mean."""

from datetime import date

from dateline.model import Document, Report, Span, StatementMention, TimeMention
from dateline.model import Sentence as SentenceSpan
from dateline.read.sentences import split_sentences
from dateline.resolve.times import resolve_times

MONDAY = date(2019, 2, 11)


def span(text, words, after=0):
    start = text.index(words, after)
    return Span(start, start + len(words), words)


def document(text, times, published=MONDAY, statements=(), events=()):
    """A report with its times, each given as words or as (words, type), in order of appearance."""
    mentions, at = [], 0
    for item in times:
        words, kind = (item, "DATE") if isinstance(item, str) else item
        found = span(text, words, at)
        mentions.append(TimeMention(found.start, found.end, words, kind, 0.9))
        at = found.end
    return Document(
        report=Report(id="r", sha256="0" * 64, text=text, published=published),
        sentences=tuple(SentenceSpan(s.start, s.end, s.paragraph) for s in split_sentences(text)),
        times=tuple(mentions),
        statements=tuple(statements),
        events=tuple(events),
    )


def statement(text, cue, content, form="indirect"):
    return StatementMention(
        cue=(span(text, cue),), source=None, content=(span(text, content),), form=form, stance="asserts", score=0.9
    )


def values(text, times, **rest):
    return [time.value for time in resolve_times(document(text, times, **rest))]


def value(text, words, **rest):
    (found,) = values(text, [words], **rest)
    return found
