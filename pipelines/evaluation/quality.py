"""Renew every measured table of docs/quality.md: ``python -m pipelines.evaluation.quality SHARED [PAGE]``.

SHARED is the folder with ``gold/``, ``corpus/`` and ``seeds/``. The page's own words stay as they are; only what stands
between ``<!-- measured: … -->`` and ``<!-- end of measured -->`` is written anew.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from pipelines.evaluation import audit, calibration
from pipelines.evaluation.gold import GoldDocument, read_gold, read_texts, with_texts
from pipelines.evaluation.rendering import measured_names, write_into
from pipelines.evaluation.running import run
from pipelines.evaluation.sections import Section, reliability_section, sections
from pipelines.evaluation.soundness import check, read_corpus

PAGE: Final = Path("docs") / "quality.md"
CASES: Final = Path("tests") / "cases" / "extraction"
VERDICTS: Final = Path("tests") / "audit" / "verdicts.jsonl"
EARLIER: Final = Path("tests") / "audit" / "earlier.jsonl"
"""The audit of a version before, whose classes of error were mended; it still teaches the confidence."""
_CORPUS: Final = Path("corpus") / "unlabelled.jsonl.gz"


def measured(shared: Path) -> Iterator[tuple[str, list[Section]]]:
    """Name → tables, for each thing that is measured."""
    dev = with_texts(read_gold(shared / "gold" / "dev.jsonl"), read_texts(shared / "corpus" / "dev.jsonl"))
    seeds = with_texts(read_gold(shared / "gold" / "seeds.jsonl"), read_texts(shared / "seeds"))
    yield "dev", sections(run(dev))
    yield "seeds", sections(run(seeds))
    yield "cases", sections(run([case for path in sorted(CASES.glob("*.jsonl")) for case in read_gold(path)]))
    verdicts = audit.read_verdicts(VERDICTS)
    yield "audit", audit.sections(verdicts)
    yield "earlier", audit.sections(audit.read_verdicts(EARLIER))
    verdicts += audit.read_verdicts(EARLIER)
    read = {verdict.document for verdict in verdicts}
    audited = with_texts([GoldDocument(name, None, ()) for name in sorted(read)], read_texts(shared / _CORPUS))
    taught = calibration.examples([*dev, *seeds, *audited], verdicts)
    yield "calibration", _reliability(taught)
    yield "corpus", [_soundness(shared / _CORPUS)]


def _reliability(taught: Sequence[calibration.Example]) -> list[Section]:
    """How far confidence is to be trusted, on all that was judged and on the audit alone."""
    pairs = calibration.validate(taught)
    of_audit = [pair for pair, example in zip(pairs, taught, strict=True) if example.audited]
    return [reliability_section(pairs), replace(reliability_section(of_audit), name="audited")]


def _soundness(corpus: Path) -> Section:
    found = check(read_corpus(corpus))
    columns = ("articles", "records", *found.records, "evidence spans", "exceptions and unsound records")
    row = (found.articles, found.records.total(), *found.records.values(), found.evidence, len(found.problems))
    return Section("soundness", "The unlabelled corpus", columns, (row,))


def main(arguments: Sequence[str]) -> int:
    """Measure everything and write it into the page; 1 when the page asks for what is not measured."""
    page = Path(arguments[1]) if len(arguments) > 1 else PAGE
    text = page.read_text(encoding="utf-8")
    made: set[str] = set()
    for name, tables in measured(Path(arguments[0])):
        text = write_into(text, tables, name)
        made |= {f"{name}/{table.name}" for table in tables}
    page.write_text(text, encoding="utf-8")
    unknown = sorted(set(measured_names(text)) - made)
    sys.stderr.write(f"not measured: {', '.join(unknown)}\n" if unknown else "")
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
