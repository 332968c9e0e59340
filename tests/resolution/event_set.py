"""The annotated event set: labelled articles, the reports extracted from them, and scores over pairs of reports."""

import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from pipelines.extraction import extract
from pipelines.extraction.extractor import with_publication
from pipelines.language.folding import fold
from pipelines.records import Article, DateInterval, Publication, PublishedBasis, Record, article_id
from pipelines.resolution.reports import Report
from pipelines.resolution.syndication import sketch

_SETS = {"sender", "parties"}
_UNDIRECTED = ("reporter", "partner")


@dataclass(frozen=True, slots=True)
class Label:
    """A record that a reader finds in an article, and the event that it tells."""

    event: str
    type: str
    slots: Mapping[str, Any]
    """What tells the record from the article's others; not everything that it holds."""


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """An article with the labels of a reader who has seen no output."""

    name: str
    article: Article
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class LabelledReports:
    """What the extractor gives for the articles, and the events of those reports that have a label."""

    reports: tuple[Report, ...]
    event_of: Mapping[str, str]
    """Record id → event of its label."""
    missed: tuple[tuple[str, Label], ...]
    """Labels (with the article's name) that no record answers to."""


def read_labels(rows: Iterable[Mapping[str, Any]]) -> tuple[Label, ...]:
    """The labels of one line of a label file."""
    return tuple(Label(row["event"], row["type"], row["slots"]) for row in rows)


def read_articles(path: Path) -> list[LabelledArticle]:
    """The articles of a file of JSON lines (``id``, ``publisher``, ``published``, ``text``, ``records``)."""
    rows = _lines(path)
    return [LabelledArticle(row["id"], article_of(row, row["publisher"]), read_labels(row["records"])) for row in rows]


def read_corpus(labels: Path, *corpora: Path) -> list[LabelledArticle]:
    """The articles of the evaluation corpus that a label file names by document id, each text once."""
    rows = {row["document_id"]: row for corpus in corpora for row in _lines(corpus)}
    told: dict[str, LabelledArticle] = {}
    for line in _lines(labels):
        row = rows[line["document_id"]]
        article = article_of(row, row["source"])
        told.setdefault(article.id, LabelledArticle(line["document_id"], article, read_labels(line["records"])))
    return list(told.values())


def _lines(path: Path) -> list[dict[str, Any]]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


def article_of(row: Mapping[str, Any], publisher: str | None) -> Article:
    """The article of a line, with the publication day that it states or the one that the text gives away."""
    day = date.fromisoformat(row["published"]) if row["published"] else None
    published = Publication(day, day, PublishedBasis.METADATA) if day else Publication()
    return with_publication(Article(article_id(row["text"]), row["text"], published, publisher=publisher))


def labelled_reports(articles: Sequence[LabelledArticle]) -> LabelledReports:
    """Extract the articles and give each label the record that it is about."""
    reports: list[Report] = []
    event_of: dict[str, str] = {}
    missed: list[tuple[str, Label]] = []
    for told in articles:
        records = extract(told.article)
        wording = sketch(told.article.text)
        reports += [report_of(record, told.article, wording) for record in records]
        for label in told.labels:
            answers = [one for one in records if one.id not in event_of and answers_to(one, label)]
            if answers:
                event_of[answers[0].id] = label.event
            else:
                missed.append((told.name, label))
    return LabelledReports(tuple(reports), event_of, tuple(missed))


def report_of(record: Record, article: Article, wording: tuple[int, ...]) -> Report:
    """What resolution reads of a record."""
    return Report(
        record_id=record.id,
        article_id=article.id,
        slots=record.slots,
        published=article.publication,
        publisher=article.publisher,
        source=record.attribution.source if record.attribution else None,
        confidence=record.confidence,
        sketch=wording,
    )


def answers_to(record: Record, label: Label) -> bool:
    """Whether ``record`` is the one that ``label`` means: every key slot that it has a value for fits."""
    if record.type != label.type:
        return False
    slots = dict(label.slots)
    if slots.get("flow") == "total":
        wanted = {slots.pop(name) for name in _UNDIRECTED}
        if wanted != {getattr(record.slots, name) for name in _UNDIRECTED}:
            return False
    return all(_fits(name, getattr(record.slots, name), value) for name, value in slots.items())


def _fits(slot: str, got: Any, wanted: Any) -> bool:  # noqa: ANN401 - any slot's value
    if slot in _SETS:
        return set(got) == set(wanted)
    if isinstance(got, DateInterval):
        got = got.start.isoformat()
    if slot.endswith(("name", "weapon", "subject")):
        return got is not None and str(fold(wanted)) in fold(got)
    return bool(got == wanted)


@dataclass(frozen=True, slots=True)
class PairScores:
    """How many pairs of labelled reports are rightly together, wrongly together and wrongly apart."""

    right: int
    merged: tuple[tuple[str, str], ...]
    split: tuple[tuple[str, str], ...]

    @property
    def precision(self) -> float:
        """Share of the pairs put together that belong together."""
        return self.right / max(1, self.right + len(self.merged))

    @property
    def recall(self) -> float:
        """Share of the pairs that belong together that are put together."""
        return self.right / max(1, self.right + len(self.split))


def score_pairs(event_of: Mapping[str, str], found: Mapping[str, str]) -> PairScores:
    """Compare labels (record id → event) with what was found (record id → event id)."""
    right = 0
    merged: list[tuple[str, str]] = []
    split: list[tuple[str, str]] = []
    for one, other in combinations(sorted(event_of), 2):
        same, together = event_of[one] == event_of[other], found[one] == found[other]
        right += same and together
        if same != together:
            (split if same else merged).append((one, other))
    return PairScores(right, tuple(merged), tuple(split))
