"""``marsad evaluate``: how well the extractor does on gold records."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.cli.exits import ExitCode, fail, say, warn
from pipelines.cli.progress import progress_bar

if TYPE_CHECKING:
    from pipelines.evaluation.gold import GoldDocument, Sample
    from pipelines.evaluation.sections import Section


def evaluate(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="Gold records, one document a line.", show_default=False)
    ],
    texts: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE|DIR",
            help="JSON lines with document_id and text, or a folder of .txt files. Default: the gold's own texts,"
            " or those that stand beside it under its name.",
        ),
    ] = None,
    predicted: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Judge what `marsad extract` printed instead of extracting anew."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    write: Annotated[
        Path | None, typer.Option(metavar="PAGE", help="Renew the measured tables of a Markdown page too.")
    ] = None,
) -> None:
    """Measure the extraction against gold records.

    Prints detection, slots, whole records and grounding by type; then the same by slot and by frame, the errors by
    kind, the hardest documents, how reliable the confidence is, and the figures by fold of outlets.

    - `marsad evaluate gold.jsonl --texts articles.jsonl`

    - `marsad evaluate tests/cases/extraction/visit.jsonl --json`
    """
    from pipelines.evaluation.gold import GoldError
    from pipelines.evaluation.rendering import as_json as to_json
    from pipelines.evaluation.rendering import as_text
    from pipelines.evaluation.sections import sections

    try:
        made = sections(_sample(gold, texts, predicted))
    except (GoldError, OSError, UnicodeDecodeError) as error:
        fail(str(error), ExitCode.USAGE)
    if write is not None:
        _renew(write, made, gold.stem)
    sys.stdout.write(json.dumps(to_json(made), ensure_ascii=False, indent=1) + "\n" if as_json else as_text(made))


def _sample(gold: Path, texts: Path | None, predicted: Path | None) -> "Sample":
    from pipelines.evaluation.gold import Sample, read_gold, read_predictions, read_texts, texts_beside, with_texts
    from pipelines.evaluation.running import run

    documents = read_gold(gold)
    place = texts or (None if all(document.text is not None for document in documents) else texts_beside(gold))
    if place is not None:
        documents = with_texts(documents, read_texts(place))
    if predicted is not None:
        return Sample(tuple(documents), read_predictions(predicted))
    _tell_what_lacks(documents)
    with progress_bar() as advance:
        return run(documents, on_progress=lambda done, total: advance("evaluate", done, total))


def _tell_what_lacks(documents: "list[GoldDocument]") -> None:
    without = [document.id for document in documents if document.text is None]
    if len(without) == len(documents):
        fail("none of the gold documents has a text", ExitCode.NOTHING, hint="Say where they are with --texts.")
    if without:
        warn(f"{len(without)} documents without a text are left out, the first: {without[0]}")


def _renew(page: Path, made: "list[Section]", name: str) -> None:
    from pipelines.evaluation.rendering import write_into

    before = page.read_text(encoding="utf-8")
    page.write_text(write_into(before, made, name), encoding="utf-8")
    say(f"{page}: tables of {name} renewed")
