"""Whether extraction holds on any text: no exception, and every record says only what its words say.

``python -m pipelines.evaluation.soundness CORPUS`` runs a corpus (JSON lines, gzipped or not, or a folder of ``.txt``
files) through the extraction and counts what is unsound. No gold is needed.
"""

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from rich.console import Console

from pipelines.extraction import extract
from pipelines.ingestion.published import DateError, stated_publication
from pipelines.language.folding import fold
from pipelines.records import TRIGGER_SLOT, Article, Publication, Record, article_id

_QUOTED: Final = ("visitor_name", "head_name", "host_city", "place_city", "weapon", "commodity", "subject")
"""Slots whose value is words of the text itself."""
_SHOWN: Final = 10


@dataclass(slots=True)
class Soundness:
    """What a corpus gave, and what was unsound in it."""

    articles: int = 0
    records: Counter[str] = field(default_factory=Counter)
    evidence: int = 0
    problems: list[str] = field(default_factory=list)


def read_corpus(path: Path) -> Iterator[Article]:
    """The articles of a corpus, in order."""
    if path.is_dir():
        for file in sorted(path.glob("*.txt")):
            text = file.read_text(encoding="utf-8")
            yield Article(article_id(text), text, source_file=file.name)
        return
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in filter(str.strip, lines):
            told = json.loads(line)
            text, name = told["text"], str(told.get("document_id", ""))
            yield Article(article_id(text), text, _publication(told.get("published")), source_file=name)


def _publication(stated: str | None) -> Publication:
    try:
        return stated_publication(stated, note="corpus")
    except DateError:
        return Publication()


def check(articles: Iterable[Article]) -> Soundness:
    """Extract every article and look at every record."""
    found = Soundness()
    for article in articles:
        found.articles += 1
        try:
            records = extract(article)
        except Exception as error:  # noqa: BLE001 - counting defects is the purpose
            found.problems.append(f"{article.source_file}: {type(error).__name__}: {error}")
            continue
        for record in records:
            found.records[record.type.value] += 1
            found.evidence += len(record.evidence)
            found.problems += [f"{article.source_file}: {told}" for told in unsound(article, record)]
    return found


def unsound(article: Article, record: Record) -> list[str]:
    """What is wrong with a record: a span outside the text, a value that its words do not say, a slot without any."""
    text, told = article.text, []
    for item in record.evidence:
        if not 0 <= item.start < item.end <= len(text):
            told.append(f"{record.type}: {item.slot} at {item.start}..{item.end} of {len(text)}")
        elif text[item.start : item.end] != text[item.start : item.end].strip():
            told.append(f"{record.type}: {item.slot} has blanks about it")
    words: dict[str, str] = {}
    for item in record.evidence:
        words[item.slot] = f"{words.get(item.slot, '')} {text[item.start : item.end]}"
    if TRIGGER_SLOT not in words:
        told.append(f"{record.type}: no trigger")
    for slot, value in record.slots.filled().items():
        if slot not in words:
            told.append(f"{record.type}: {slot} without words")
        elif slot in _QUOTED and not _says(words[slot], str(value)):
            told.append(f"{record.type}: {slot} is not what its words say")
    said = record.attribution
    if said is not None and text[said.start : said.end] != said.source:
        told.append(f"{record.type}: the source is not what its words say")
    return told


def _says(words: str, value: str) -> bool:
    """Whether each word of ``value`` is among ``words``; the article may have lost its alif («للرياض»)."""
    found = fold(words)
    return all(word in found or word.removeprefix("ا") in found for word in fold(value).split())


def main(arguments: Sequence[str]) -> int:
    """Check the corpus named; 1 when anything is unsound."""
    found = check(read_corpus(Path(arguments[0])))
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"{found.articles} articles, {found.records.total()} records, {found.evidence} evidence spans")
    console.print(", ".join(f"{kind} {count}" for kind, count in sorted(found.records.items())))
    console.print(f"{len(found.problems)} unsound")
    for problem in found.problems[:_SHOWN]:
        console.print(problem, markup=False)
    return 1 if found.problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
