"""Run an extractor over gold documents: from their texts to predictions."""

from collections.abc import Callable, Iterable

from pipelines.evaluation.gold import GoldDocument, GoldError, Prediction, Sample, prediction
from pipelines.extraction import Extractor, extract
from pipelines.ingestion.published import DateError, stated_publication
from pipelines.records import Article, article_id

Progress = Callable[[int, int], None]
"""Called with the documents done and those there are."""


def article_of(document: GoldDocument) -> Article:
    """The article of a gold document that has its text."""
    if document.text is None:
        raise GoldError(f"{document.id}: no text")
    try:
        publication = stated_publication(document.published, note="gold")
    except DateError as error:
        raise GoldError(f"{document.id}: {error}") from error
    return Article(article_id(document.text), document.text, publication, source_file=document.id)


def run(
    documents: Iterable[GoldDocument], extractor: Extractor | None = None, on_progress: Progress | None = None
) -> Sample:
    """The documents that have texts, with what ``extractor`` (the rules, when none is named) finds in each."""
    taken = tuple(document for document in documents if document.text is not None)
    predictions: dict[str, list[Prediction]] = {}
    for done, document in enumerate(taken, start=1):
        records = extract(article_of(document), extractor)
        predictions[document.id] = [prediction(record.to_json()) for record in records]
        if on_progress:
            on_progress(done, len(taken))
    return Sample(taken, predictions)
