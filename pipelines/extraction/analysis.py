"""What the frames of all types read: the document, its actors, countries and triggers, worked out once."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, cached_property

from pipelines.extraction.actors import Cast, Mention
from pipelines.extraction.countries import CountryContext
from pipelines.extraction.document import Document, HasTokens
from pipelines.extraction.joint_offices import each_holder
from pipelines.extraction.owned_offices import with_owners
from pipelines.extraction.verbs import Verb, read_lexicon, verb_table
from pipelines.language.name_spans import OfficeSpan, PersonSpan, PlaceKind, PlaceSpan
from pipelines.language.phrases import Hit, PhraseTable
from pipelines.language.tokens import Text
from pipelines.records import Article

_SPORT_WORDS = 4
"""Sports words that make an article one of sports."""


@cache
def sports_table() -> PhraseTable[str]:
    """Words of sports reporting."""
    return PhraseTable((row[0], row[0]) for row in read_lexicon("sports_words"))


class Analysis:
    """One article and everything that frames ask of it; each part is worked out when first asked for."""

    def __init__(self, article: Article, text: Text | None = None) -> None:
        self.document = Document(article, text)

    @cached_property
    def travel(self) -> tuple[Hit[Verb], ...]:
        """All words of travel, reception and meeting, in order; a person's name is none («فيصل» is not «ف» + «يصل»)."""
        hits = list(verb_table("visit_verbs").finditer(self.document.text))
        if not hits:
            return ()  # names cost most of all: they are not asked for in vain
        people = {token for person in self.document.names.people for token in range(person.first, person.last)}
        return tuple(hit for hit in hits if hit.first not in people)

    def travel_within(self, first: int, last: int) -> list[Hit[Verb]]:
        """The words of :attr:`travel` that begin in tokens ``first``..``last``."""
        starts = self._travel_starts
        return list(self.travel[bisect_left(starts, first) : bisect_left(starts, last)])

    @cached_property
    def _travel_starts(self) -> list[int]:
        return [hit.first for hit in self.travel]

    @cached_property
    def is_sport(self) -> bool:
        """Whether the article reports sports: squads travel and players are traded there without diplomacy."""
        return sum(1 for _ in sports_table().finditer(self.document.text)) >= _SPORT_WORDS

    @cached_property
    def cast(self) -> Cast:
        """The officials of the article."""
        return Cast(self.document.text, self._people, self._offices)

    @cached_property
    def _people(self) -> Sequence[PersonSpan]:
        """The people, each with the office as :attr:`_offices` knows it."""
        names = self.document.names
        stateless = {(o.first, o.last) for o in names.offices if o.country is None and not o.plural}
        owned = {(o.first, o.last): o for o in self._offices if o.country is not None}
        owned = {span: office for span, office in owned.items() if span in stateless}
        if not owned:
            return names.people
        held = ((p, p.office and owned.get((p.office.first, p.office.last))) for p in names.people)
        return [replace(person, office=office) if office else person for person, office in held]

    @cached_property
    def _offices(self) -> list[OfficeSpan]:
        names = self.document.names
        offices = each_holder(self.document.text, names.offices, names.places)
        return with_owners(self.document.text, offices, names.places)

    @cached_property
    def countries(self) -> CountryContext:
        """The countries of the article, for «البلدان», «المملكة» and officials without a nationality."""
        return CountryContext(self.document)

    def mentions_within(self, first: int, last: int) -> list[Mention]:
        """The mentions of officials that begin in tokens ``first``..``last``."""
        starts = self._mention_starts
        return self.cast.mentions[bisect_left(starts, first) : bisect_left(starts, last)]

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [mention.first for mention in self.cast.mentions]

    @cached_property
    def _covered(self) -> set[int]:
        """Tokens inside the wording of an office, a person's name or an organisation."""
        names = self.document.names
        spans: tuple[HasTokens, ...] = (*self._offices, *names.people, *names.organisations)
        return {token for span in spans for token in range(span.first, span.last)}

    def is_named(self, token: int) -> bool:
        """Whether ``token`` is part of an office, a person's name or an organisation («معهد اتفاقيات إبراهيم»)."""
        return token in self._covered

    def free_places(self, first: int, last: int) -> list[PlaceSpan]:
        """The places in tokens ``first``..``last`` that are no part of an office, a name or an organisation."""
        covered = self._covered
        return [
            place
            for place in self.countries.within(first, last)
            if place.kind is not PlaceKind.DEMONYM and place.first not in covered
        ]
