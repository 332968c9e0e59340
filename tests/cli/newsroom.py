"""A newsroom's small corpus: reports that disagree, a vague one, two events that may be one, a doubtful record."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final
from unittest.mock import patch

from pipelines.publishing.build import BuildReport, build_warehouse
from pipelines.records import Agreement, Article, DateInterval, Evidence, Record, Slots, Visit
from tests import specimens

MARCH: Final = DateInterval(date(2024, 3, 1), date(2024, 3, 31), "month")  # type: ignore[arg-type]

ARRIVAL: Final = "وصلت وزيرة الخارجية السلوفينية تانيا فايون إلى الرباط أمس الاثنين، وقالت إنها زيارة عمل."
LATER: Final = "حلت الوزيرة السلوفينية فايون بالرباط يوم الثلاثاء على رأس وفد صغير، حسب ما ذكرته صحيفتنا."
VAGUE: Final = "زارت الوزيرة السلوفينية تانيا فايون المغرب هذا الشهر.\nوتحسنت الأحوال الجوية بعد ذلك."
ENERGY: Final = "وقعت تونس واليابان الاثنين مذكرة تفاهم في مجال الطاقة الشمسية بالعاصمة."
POWER: Final = "شهد الأربعاء توقيع مذكرة تفاهم بين تونس واليابان تخص الربط الكهربائي."
QUIET: Final = "=ساد طقس معتدل معظم المدن الساحلية."

PAPERS: Final = (
    ("arrival.txt", date(2024, 3, 5), "وكالة الساحل", ARRIVAL),
    ("later.txt", date(2024, 3, 6), "صحيفة الميناء", LATER),
    ("vague.txt", date(2024, 3, 25), "جريدة التل", VAGUE),
    ("energy.txt", date(2024, 3, 5), "وكالة الساحل", ENERGY),
    ("power.txt", date(2024, 3, 21), "صحيفة الميناء", POWER),
    ("quiet.txt", date(2024, 3, 5), "وكالة الساحل", QUIET),
)

Extract = Callable[[Article], list[Record]]


@dataclass(frozen=True)
class Newsroom:
    """A folder of articles, and the warehouse that was made of it."""

    raw: Path
    warehouse: Path

    def run(self, extractor: Extract | None = None, *, marts: bool = False) -> BuildReport:
        """Build anew, as `marsad run` does; the marts cost most of it and are only built when a test reads them."""
        with nullcontext() if marts else _without_marts():
            return build_warehouse(self.raw, self.warehouse, extractor=extractor or extract)


@contextmanager
def _without_marts() -> Iterator[None]:
    """Builds that leave dbt out, and do not pretend to the next build that there are marts to carry over."""
    with patch("pipelines.publishing.build.build_marts"), patch("pipelines.publishing.carrying.stamp"):
        yield


def open_newsroom(folder: Path) -> Newsroom:
    """A newsroom with its articles and no warehouse yet; one article came twice."""
    raw = folder / "raw"
    raw.mkdir(parents=True)
    rows = ["file,published_at,publisher"]
    for name, day, publisher, text in PAPERS:
        (raw / name).write_text(text, encoding="utf-8", newline="")
        rows.append(f"{name},{day},{publisher}")
    (raw / "copy of energy.txt").write_text(ENERGY, encoding="utf-8", newline="")
    (raw / "metadata.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return Newsroom(raw, folder / "warehouse")


def extract(read: Article) -> list[Record]:
    """What an extractor would find in these articles."""
    found = (each for each in records() if each.article_id == read.id)
    return [replace(each, evidence=tuple(sorted(each.evidence, key=_place))) for each in found]


def _place(evidence: Evidence) -> tuple[int, int, str]:
    return evidence.start, evidence.end, evidence.slot


def extract_otherwise(read: Article) -> list[Record]:
    """The same by other rules: every visit has another status, so that its record has another id."""
    return [
        replace(each, slots=replace(each.slots, status="ongoing")) if isinstance(each.slots, Visit) else each  # type: ignore[call-arg]
        for each in extract(read)
    ]


def records() -> Iterable[Record]:
    """All records of the corpus."""
    return (
        visit(ARRIVAL, specimens.day(date(2024, 3, 4)), "أمس الاثنين", trigger="وصلت", visitor_name="تانيا فايون"),
        visit(LATER, specimens.day(date(2024, 3, 5)), "يوم الثلاثاء", trigger="حلت", visitor_name="فايون"),
        visit(VAGUE, MARCH, "هذا الشهر", trigger="زارت", visitor_name="تانيا فايون"),
        agreement(ENERGY, date(2024, 3, 4), "الاثنين", trigger="وقعت", subject="الطاقة الشمسية", confidence=0.4),
        agreement(POWER, date(2024, 3, 20), "الأربعاء", trigger="توقيع", subject="الربط الكهربائي", confidence=0.9),
    )


def visit(text: str, when: DateInterval, words: str, *, trigger: str, visitor_name: str) -> Record:
    """A visit of the Slovenian minister to Morocco."""
    place = "المغرب" if "المغرب" in text else "الرباط" if "الرباط" in text else "بالرباط"
    slots = Visit(
        visitor_name=visitor_name,
        visitor_country="SVN",
        host_country="MAR",
        date=when,
        status="completed",  # type: ignore[arg-type]
    )
    proof = {"trigger": trigger, "date": words, "visitor_name": visitor_name, "host_country": place}
    return specimens.record(text, slots, visitor_country="السلوفينية", status=trigger, **proof)


def agreement(text: str, when: date, words: str, *, trigger: str, subject: str, confidence: float) -> Record:
    """A memorandum of Tunisia and Japan."""
    slots: Slots = Agreement(
        kind="mou",  # type: ignore[arg-type]
        subject=subject,
        sector="energy",  # type: ignore[arg-type]
        parties=("JPN", "TUN"),
        date=specimens.day(when),
        status="completed",  # type: ignore[arg-type]
    )
    proof = {"trigger": trigger, "status": trigger, "date": words, "subject": subject, "sector": subject}
    made = specimens.record(text, slots, kind="مذكرة تفاهم", parties="تونس", **proof)
    return replace(made, confidence=confidence)
