"""What resolution reads: a record as one article reports it, with what is known of that article."""

from dataclasses import dataclass, field

from pipelines.records import Publication, RecordType, Slots


@dataclass(frozen=True, slots=True)
class Report:
    """One record of one article. Two reports may tell one event; which do is what resolution finds out."""

    record_id: str
    article_id: str
    slots: Slots
    published: Publication = field(default_factory=Publication)
    """When the article appeared: the anchor of what it tells without a date, and of the timeline."""
    publisher: str | None = None
    source: str | None = None
    """Who the article says it from («وكالة الأنباء السعودية»), as text."""
    confidence: float = 1.0
    sketch: tuple[int, ...] = ()
    """Fingerprint of the article's text (:mod:`pipelines.resolution.syndication`); empty when there is none."""
    accepted: bool = False
    """Whether a reviewer has accepted the record as it stands."""
    corrected: frozenset[str] = frozenset()
    """Slots whose values a reviewer has set; nothing that another report says goes before them."""

    @property
    def type(self) -> RecordType:
        """Which of the five types the record is."""
        return self.slots.TYPE
