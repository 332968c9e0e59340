"""The parties of an agreement: codes with the words that say them, and whether they can be parties at all."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipelines.extraction.agreements.sides import Side
from pipelines.extraction.candidates import SpanPair
from pipelines.extraction.countries import is_state
from pipelines.language.name_spans import PlaceSpan


@dataclass(slots=True)
class Parties:
    """Code → the words that say it, in text order; ``sure`` when the grammar of the noun itself names them."""

    spans: dict[str, SpanPair] = field(default_factory=dict)
    public: bool = False
    sure: bool = True
    barred: bool = False
    """A movement or a region is among them."""

    def __len__(self) -> int:
        return len(self.spans)

    @property
    def enough(self) -> bool:
        """Two parties, at least one of them a country, and at least one public."""
        return len(self.spans) >= 2 and self.public and not self.barred and any(is_state(code) for code in self.spans)

    def join(self, sides: Iterable[Side]) -> "Parties":
        """Add sides that are not known yet."""
        for side in sides:
            self.spans.setdefault(side.code, side.span)
            self.public |= side.public
            self.barred |= side.barred
        return self

    def join_places(self, places: Iterable[PlaceSpan]) -> "Parties":
        """Add countries that stand for their states."""
        for place in places:
            self.spans.setdefault(place.code, (place.start, place.end))
            self.public = True
        return self
