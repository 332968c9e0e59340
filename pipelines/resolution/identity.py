"""Ids of events: from content alone, so that no order of arrival and no earlier build can change them.

An event's id comes from what its first report says of it in coarse facts: the type, the participants, who, the month.
Other reports of the same event mostly say the same, so that the id stays whichever of them came first; a finer fact
(the day, the value) may be corrected without a new id. Where two events share these facts, the later one's id holds
its first article as well.
"""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Final

from pipelines.records import RecordType
from pipelines.resolution.matching import Telling

_LENGTH: Final = 24
"""Hexadecimal digits, as in record ids."""


def first_report(tellings: Sequence[Telling]) -> Telling:
    """The report that appeared first; of one day, the one that says most sharply when."""
    return min(tellings, key=reporting_order)


def event_ids(record_type: RecordType, events: Sequence[Sequence[Telling]]) -> list[str]:
    """The ids of events that may share a block, one for each, in the order given."""
    firsts = [first_report(tellings) for tellings in events]
    taken: dict[tuple[str, ...], int] = {}
    ids = [""] * len(events)
    for n in sorted(range(len(events)), key=lambda n: reporting_order(firsts[n])):
        first = firsts[n]
        facts = (record_type.value, *first.block, "|", *first.signature)
        used = taken.get(facts, 0)
        taken[facts] = used + 1
        if used:
            facts += ("|", first.report.article_id)
            again = taken.get(facts, 0)
            taken[facts] = again + 1
            if again:
                facts += (str(again),)
        ids[n] = hashlib.sha256("\x1f".join(("event", *facts)).encode()).hexdigest()[:_LENGTH]
    return ids


def reporting_order(telling: Telling) -> tuple[date, int, tuple[str, ...], str]:
    """Sorts reports by when they appeared; the same for every order of arrival."""
    published = telling.report.published.last or date.max
    return (published, telling.window.grade, telling.signature, telling.report.record_id)
