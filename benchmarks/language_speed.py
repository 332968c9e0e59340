"""How fast the language layer reads, on one core, beside other tools in the same run.

    python -m benchmarks.language_speed [FILE] [--articles N]

FILE holds articles as JSON lines with a ``text`` (gzipped or not) or is a folder of ``.txt`` files. Without it, the
unlabelled corpus beside the checkout is read (``../shared``, or the folder that $MARSAD_SHARED names), and without
that ``raw/sample``. Figures are megabytes of UTF-8 a second. A finder's own figure is on top of folding and
tokenising, which all finders share, with the words met before; «all finders» is what a caller waits for, folding and
tokenising included, on a first pass: what a quarter of the texts did not hold is learnt on the way. Other
tools are slow: they get the first articles only. Hostile text is 100,000 characters of one unit repeated; what counts
is the slowest.
"""

import argparse
import gzip
import importlib
import json
import os
import random
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from pipelines.language import find_dates, find_money, find_names, find_numbers
from pipelines.language.tokens import Text

_PUBLISHED: Final = date(2022, 9, 13)
_HOSTILE_SIZE: Final = 100_000
_TOOL_BYTES: Final = 1_500_000
"""How much text the other tools get at most; dateparser gets a hundredth of it."""
_REPOSITORY: Final = Path(__file__).resolve().parent.parent

FINDERS: Final[dict[str, Callable[[Text], object]]] = {
    "numbers": find_numbers,
    "money": find_money,
    "dates": lambda text: find_dates(text, published=_PUBLISHED),
    "names": find_names,
}
HOSTILE: Final = (
    *("1 ", "1,", "1-", "1/", "%1", "6 .", "3 $", "9", "و", "َ", "ـ", " ", "\n", "(", "مليون و", "ثلاثة ", "سالب "),
    *("آلاف ", "فاصلة واحد ", "ألف مليار ", "مليون دولار مقابل 3 مليار ", "دولار و", "بين 1 و", "من 1 إلى "),
    *("يوم الاثنين ", "12 سبتمبر ", "1/2/", "عام 2020 و", "أمس ", "وزير خارجية ", "محمد بن ", "المغرب وال", "شركة "),
)


def articles(source: Path) -> Iterator[str]:
    """The texts of a JSON-lines file (gzipped or not) or of a folder of ``.txt`` files."""
    if source.is_dir():
        yield from (path.read_text(encoding="utf-8") for path in sorted(source.glob("*.txt")))
        return
    data = source.read_bytes()
    lines = (gzip.decompress(data) if source.suffix == ".gz" else data).decode("utf-8").split("\n")
    yield from (json.loads(line)["text"] for line in lines if line.strip())


def default_source() -> Path:
    """The unlabelled corpus where there is one, else the sample that ships with the project."""
    shared = Path(os.environ.get("MARSAD_SHARED") or _REPOSITORY.parent / "shared")
    corpus = shared / "corpus" / "unlabelled.jsonl.gz"
    return corpus if corpus.is_file() else _REPOSITORY / "raw" / "sample"


def megabytes(texts: Sequence[str]) -> float:
    """The size of ``texts`` in UTF-8."""
    return sum(len(text.encode()) for text in texts) / 1e6


def seconds(work: Callable[[], object]) -> float:
    """The processor time of one call: other programs do not count."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def finder_times(texts: Sequence[str]) -> dict[str, float]:
    """Seconds for folding and tokenising, for each finder on top of it, and for all, article by article."""
    times = dict.fromkeys(("folding and tokenising", *FINDERS), 0.0)
    for raw in texts:
        begun = time.process_time()
        text = Text(raw)
        times["folding and tokenising"] += time.process_time() - begun
        for name, find in FINDERS.items():
            begun = time.process_time()
            find(text)
            times[name] += time.process_time() - begun
    times["all finders"] = sum(times.values())
    return times


def warm_up(texts: Sequence[str]) -> None:
    """Load the lexicons and fill the memos that a long run fills once."""
    for raw in texts:
        text = Text(raw)
        for find in FINDERS.values():
            find(text)


def other_tools() -> Iterator[tuple[str, Callable[[str], object], float]]:
    """Other tools that are installed: name, what is called, and the share of the text that they get."""
    for name, module, attribute, share in (
        ("pyarabic tokenize", "pyarabic.araby", "tokenize", 1.0),
        ("price-parser, sentence by sentence", "price_parser", "Price", 1.0),
        ("dateparser.search", "dateparser.search", "search_dates", 0.01),
    ):
        try:
            tool = getattr(importlib.import_module(module), attribute)
        except ImportError:
            Console(stderr=True).print(f"{name}: not installed (the extra \\[bench] has it)")
            continue
        if attribute == "Price":
            yield name, partial(each_sentence, tool.fromstring), share
        elif attribute == "search_dates":
            yield name, partial(tool, languages=["ar"]), share
        else:
            yield name, tool, share


def each_sentence(read: Callable[[str], object], text: str) -> list[object]:
    """``read`` for each sentence of ``text``: price-parser takes one price at a time."""
    return [read(sentence) for sentence in text.split(".")]


def each(call: Callable[[str], object], texts: Sequence[str]) -> None:
    """``call`` for each of ``texts``."""
    for text in texts:
        call(text)


def first_bytes(texts: Sequence[str], limit: float) -> list[str]:
    """The first articles up to ``limit`` bytes, at least one."""
    kept, size = list(texts[:1]), 0.0
    for text in texts[1:]:
        size += len(text.encode())
        if size > limit:
            break
        kept.append(text)
    return kept


def hostile_times() -> list[tuple[float, str]]:
    """Seconds for all finders on each hostile text, the slowest first."""
    found = []
    for unit in HOSTILE:
        raw = (unit * (_HOSTILE_SIZE // len(unit) + 1))[:_HOSTILE_SIZE]
        found.append((seconds(partial(warm_up, [raw])), unit))
    return sorted(found, reverse=True)


def report(texts: Sequence[str], source: Path) -> Table:
    """Everything measured, as a table."""
    warm_up(texts[: len(texts) // 4 + 1])
    table = Table("what", "MB/s", title=f"{len(texts)} articles, {megabytes(texts):.1f} MB, {source.name}")
    first = seconds(partial(warm_up, texts))
    times = finder_times(texts)
    again = times.pop("all finders")
    for name, spent in (*times.items(), ("all finders", first), ("all finders, words met before", again)):
        table.add_row(name, f"{megabytes(texts) / max(spent, 1e-9):.2f}", end_section=spent is again)
    for name, call, share in other_tools():
        some = first_bytes(texts, _TOOL_BYTES * share)
        spent = seconds(partial(each, call, some))
        table.add_row(name, f"{megabytes(some) / max(spent, 1e-9):.2g}")
    table.add_section()
    for spent, unit in hostile_times()[:3]:
        table.add_row(f"hostile text, {unit.strip() or 'blanks'!r} repeated", f"{spent:.2f} s for 100,000 characters")
    return table


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Speed of the language layer beside other tools")
    parser.add_argument("source", nargs="?", type=Path, default=None, metavar="FILE")
    parser.add_argument("--articles", type=int, default=0, help="a random sample of so many articles (0: all)")
    told = parser.parse_args()
    source = told.source or default_source()
    texts = list(articles(source))
    if 0 < told.articles < len(texts):
        texts = random.Random(1).sample(texts, told.articles)
    Console().print(report(texts, source))


if __name__ == "__main__":
    main()
