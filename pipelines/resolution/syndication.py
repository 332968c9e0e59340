"""Copies and independent sources: which reports of one event count once.

An agency's text stands in ten papers under ten headlines. What tells it again is the wording: :func:`sketch` keeps a
small sample of an article's phrases, chosen by their content, so that two samples can be compared without the texts.
:func:`source_groups` numbers the reports of one event by origin. How the threshold was chosen stands in
``docs/resolution.md``.
"""

import re
from collections.abc import Hashable, Iterable, Sequence
from functools import lru_cache
from typing import Final
from zlib import crc32

from pipelines.language.folding import fold
from pipelines.resolution.reports import Report

PHRASE: Final = 3
"""Words of a phrase: shorter ones are shared by texts on one topic, longer ones break at every edited word."""
SKETCH_SIZE: Final = 32
"""Phrases kept of a text."""
COPY: Final = 0.5
"""Share of the shorter text's phrases from which on two texts are one."""
_FEWEST: Final = 8
"""Phrases of the shorter text below which a share says nothing: then only the same words are a copy."""

_WORD: Final = re.compile(r"[ء-ي]+|[^\W\d_]+|\d+")
_LIMIT: Final = 0xFFFFFFFF
_BRACKETED: Final = re.compile(r"\([^)]*\)")
_MEDIUM: Final = re.compile(r"(?:وكاله|صحيفه|جريده|قناه|موقع|شبكه|مجله|اذاعه|تلفزيون|يوميه) (?=\S)")
_UNNAMED: Final = re.compile(
    r"(?:ال)?(?:مصدر|مصادر|مسوول|مراقب|خبير|خبراء|محلل|شاهد|شهود|تقرير|تقارير|انباء|اوساط|دواير|جهات|وسايل)"
    r"(?:ون|ين|ان|ه)?(?: |$)"
)
"""Sources that speak unnamed («مصادر مطلعة»): two reports that cite such need not have asked the same people."""


def sketch(text: str) -> tuple[int, ...]:
    """The sample of ``text``: the smallest hashes of its phrases, rising. Texts with the same words have the same.

    A text of fewer words than a phrase is one phrase; a text without words has an empty sketch, which is like none.

    >>> sketch("وصل الوزير أمس.") == sketch("وصل الوزير امس")
    True
    """
    words = " ".join(_WORD.findall(fold(text))).encode("utf-8", "surrogatepass").split()
    phrases: Iterable[int] = map(crc32, words)
    for later in range(1, min(PHRASE, len(words))):
        phrases = map(crc32, words[later:], phrases)
    return tuple(sorted(set(phrases))[:SKETCH_SIZE])


def shared_wording(one: Sequence[int], other: Sequence[int]) -> float:
    """The share of the shorter text's phrases that the other text holds too, estimated from their sketches.

    A brief cut from a dispatch shares all of its phrases. Texts too short for a share give 1.0 when their words are
    the same and 0.0 otherwise.

    >>> shared_wording(range(20), range(10, 30)), shared_wording((1, 2), (1, 2)), shared_wording((1, 2), (1, 3))
    (0.5, 1.0, 0.0)
    """
    if not one or not other:
        return 0.0
    if tuple(one) == tuple(other):
        return 1.0
    # Below the smaller of the two last hashes both sketches are complete samples of their texts.
    limit = min(one[-1] if len(one) >= SKETCH_SIZE else _LIMIT, other[-1] if len(other) >= SKETCH_SIZE else _LIMIT)
    left, right = ({value for value in values if value <= limit} for values in (one, other))
    shorter = min(len(left), len(right))
    return len(left & right) / shorter if shorter >= _FEWEST else 0.0


def source_groups(reports: Sequence[Report]) -> list[int]:
    """For each of the reports of one event the number of its origin; reports with one number count once.

    One origin is one article, one publisher, one named source (a paper that cites an agency and the agency itself
    included), or one text. Origins hang together: a paper that copies two agencies makes them one, so that the count
    of independent sources is never too high. Numbers rise with the smallest record id of an origin.

    >>> from pipelines.records import Visit, Status
    >>> told = Visit(visitor_role="وزير الخارجية", host_country="EGY", status=Status.COMPLETED)
    >>> by = [("a", "الخبر", None), ("b", "الوطن", "وكالة رويترز"), ("c", "رويترز", None)]
    >>> source_groups([Report(name, name, told, publisher=paper, source=agency) for name, paper, agency in by])
    [0, 1, 1]
    """
    if len(reports) < 2:
        return [0] * len(reports)
    groups = _Groups(len(reports))
    first: dict[Hashable, int] = {}
    texts: dict[tuple[int, ...], int] = {}
    for index, report in enumerate(reports):
        groups.join(first.setdefault(("article", report.article_id), index), index)
        for name in (report.publisher, report.source):
            if name is not None and (key := _source_key(name)):
                groups.join(first.setdefault(key, index), index)
        if report.sketch:
            groups.join(texts.setdefault(report.sketch, index), index)
    _join_copies(texts, groups)
    numbers: dict[int, int] = {}
    for index in sorted(range(len(reports)), key=lambda index: reports[index].record_id):
        numbers.setdefault(groups.find(index), len(numbers))
    return [numbers[groups.find(index)] for index in range(len(reports))]


@lru_cache(maxsize=4096)
def _source_key(name: str) -> str:
    """A source's name as it is compared: «وكالة رويترز» is «رويترز»; empty for a source that stays unnamed."""
    folded = " ".join(_WORD.findall(_BRACKETED.sub(" ", fold(name))))
    return "" if _UNNAMED.match(folded) else _MEDIUM.sub("", folded, count=1)


def _join_copies(texts: dict[tuple[int, ...], int], groups: "_Groups") -> None:
    """Join near-duplicates. ``texts`` maps sketches to a report each.

    A text is compared with the one before it among those with a phrase in common, phrase by phrase: copies share many
    phrases and meet at one of them, and the work stays in step with the number of texts, however often an event is
    told.
    """
    latest: dict[int, tuple[int, ...]] = {}
    for text in sorted(texts):
        for before in {latest[value] for value in text if value in latest}:
            apart = groups.find(texts[before]) != groups.find(texts[text])
            if apart and shared_wording(before, text) >= COPY:
                groups.join(texts[before], texts[text])
        latest.update(dict.fromkeys(text, text))


class _Groups:
    """Disjoint sets of indices."""

    __slots__ = ("_above",)

    def __init__(self, size: int) -> None:
        self._above = list(range(size))

    def find(self, index: int) -> int:
        """The index that stands for the set of ``index``."""
        above = self._above
        while above[index] != index:
            above[index] = above[above[index]]
            index = above[index]
        return index

    def join(self, one: int, other: int) -> None:
        """Make one set of the two."""
        one, other = self.find(one), self.find(other)
        self._above[max(one, other)] = min(one, other)
