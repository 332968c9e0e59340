"""The example sentences of ``tests/cases/extraction`` run through the extractor; keeps the list of known misses.

``python -m tests.extraction.cases`` writes ``known_misses.txt`` anew: the ids of the cases of which a record is
missed or something is invented. A case on that list must fail; one that is mended is to be taken off it.
"""

import sys
from functools import cache
from pathlib import Path
from typing import Final

from pipelines.evaluation.gold import GoldDocument, read_gold
from pipelines.evaluation.running import run
from pipelines.evaluation.scoring import Judged, Verdict, score

FOLDER: Final = Path(__file__).resolve().parent.parent / "cases" / "extraction"
KNOWN_MISSES: Final = FOLDER / "known_misses.txt"
_HEADER: Final = (
    "# Cases of which a record is missed or something is invented: known, and expected to fail until mended.\n"
    "# Written by `python -m tests.extraction.cases`.\n"
)


@cache
def cases() -> dict[str, GoldDocument]:
    """Id → case, of all types."""
    return {case.id: case for path in sorted(FOLDER.glob("*.jsonl")) for case in read_gold(path)}


@cache
def known_misses() -> frozenset[str]:
    """The ids on the list."""
    lines = KNOWN_MISSES.read_text(encoding="utf-8").splitlines() if KNOWN_MISSES.exists() else []
    return frozenset(line for line in lines if line and not line.startswith("#"))


def failures(case: GoldDocument) -> list[str]:
    """What was missed or invented in ``case``, in words."""
    return [_told(j) for j in score(run([case])).judged if j.verdict in (Verdict.MISSED, Verdict.INVENTED)]


def _told(item: Judged) -> str:
    record = item.gold or item.got
    slots = {slot: value for slot, value in (record.slots if record else {}).items() if value not in (None, [])}
    return f"{item.verdict} {item.type}: {slots}"


def main() -> int:
    """Write the list of known misses."""
    failing = [case.id for case in cases().values() if failures(case)]
    KNOWN_MISSES.write_text(_HEADER + "".join(f"{name}\n" for name in failing), encoding="utf-8")
    sys.stdout.write(f"{len(failing)} of {len(cases())} cases are known misses\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
