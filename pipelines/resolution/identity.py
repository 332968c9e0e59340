"""Ids of events: from content alone, so that no order of arrival and no earlier build can change them.

An event's id comes from what its first report says of it in coarse facts: the type, the participants, who, the month.
Other reports of the same event mostly say the same, so that the id stays whichever of them came first; a finer fact
(the day, the value) may be corrected without a new id. Where two events share these facts, the later one's id holds
its first article as well.
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import count
from typing import Final

from pipelines.records import RecordType
from pipelines.resolution.matching import Telling

_LENGTH: Final = 24
"""Hexadecimal digits, as in record ids."""


def first_report(tellings: Sequence[Telling]) -> Telling:
    """The report that appeared first; of one day, the one that says most sharply when."""
    return min(tellings, key=reporting_order)


def event_ids(
    record_type: RecordType, events: Sequence[Sequence[Telling]], reserved: Mapping[str, Collection[str]] | None = None
) -> list[str]:
    """The ids of events that may share a block, one for each, in the order given.

    ``reserved`` holds ids that were published, each with the articles that told the event: an event that none of them
    tells does not get the id, so that an old citation never leads to a stranger.
    """
    firsts = [first_report(tellings) for tellings in events]
    given: dict[str, int] = {}
    for n in sorted(range(len(events)), key=lambda n: reporting_order(firsts[n])):
        articles = {telling.report.article_id for telling in events[n]}
        for id_ in _variants(record_type, firsts[n]):
            known = (reserved or {}).get(id_)
            if id_ not in given and (known is None or not articles.isdisjoint(known)):
                given[id_] = n
                break
    ids = {n: id_ for id_, n in given.items()}
    return [ids[n] for n in range(len(events))]


def _variants(record_type: RecordType, first: Telling) -> Iterator[str]:
    """The ids that an event may have, the plainest first: from its coarse facts, then with its first article."""
    facts = (record_type.value, *first.block, "|", *first.signature)
    yield _hashed(facts)
    facts += ("|", first.report.article_id)
    yield _hashed(facts)
    yield from (_hashed((*facts, str(again))) for again in count(1))


def _hashed(facts: tuple[str, ...]) -> str:
    return hashlib.sha256("\x1f".join(("event", *facts)).encode()).hexdigest()[:_LENGTH]


def reporting_order(telling: Telling) -> tuple[date, int, tuple[str, ...], str]:
    """Sorts reports by when they appeared; the same for every order of arrival."""
    published = telling.report.published.last or date.max
    return (published, telling.window.grade, telling.signature, telling.report.record_id)
