"""Organisations: by a head noun and its complements, or by a listed name.

«وزارة الدفاع الإسرائيلية», «شركة بوينغ», «الهيئة العامة للاستثمار», «الخارجية الأميركية», «رويترز»; and the bodies
that :func:`~pipelines.language.places.find_places` has already found.
"""

from collections.abc import Sequence
from typing import Final

from pipelines.language.name_spans import OrganisationSpan, PlaceKind, PlaceSpan
from pipelines.language.names_words import NAME
from pipelines.language.names_words import letter as letter_of
from pipelines.language.offices_lexicon import OfficeHead, organisation_heads
from pipelines.language.offices_phrase import Phrase, PhraseReader
from pipelines.language.organisations_lexicon import OrganisationEntry, organisation_table
from pipelines.language.phrases import Hit
from pipelines.language.tokens import Text, as_text

__all__ = ["find_organisations"]

_HEADS: Final = {definite: OfficeHead("organisation", "s", definite, definite) for definite in (False, True)}


def find_organisations(text: str | Text, places: Sequence[PlaceSpan] = ()) -> list[OrganisationSpan]:
    """All organisations in text order, without overlaps; ``places`` of the same text give countries and bodies."""
    tokens = as_text(text)
    reader = PhraseReader(tokens, places)
    table = organisation_table()
    bodies = {place.first: place for place in places if place.kind is PlaceKind.BODY}
    found: list[OrganisationSpan] = []
    end = 0
    for index in sorted({*table.places(tokens), *bodies}):
        if index < end:
            continue
        hit = table.match(tokens, index)
        span = _read(reader, hit) if hit is not None else None
        body = bodies.get(index)
        if body is not None and (span is None or span.last <= body.last):
            span = OrganisationSpan(body.start, body.end, body.first, body.last, body.skip, "other", None, body.code)
        if span is not None:
            found.append(span)
            end = span.last
    return found


def _read(reader: PhraseReader, hit: Hit[OrganisationEntry]) -> OrganisationSpan | None:
    entry = hit.value
    if entry.listed:
        return _span(reader, hit.first, hit.last, hit.skip, entry.kind, entry.country)
    phrase = Phrase(hit.first, hit.last, hit.skip, _HEADS[entry.definite], entry.definite, entry.definite)
    if not entry.definite and not _complement(reader, phrase, hit):
        return None
    reader.extend(phrase)
    if phrase.last == hit.last or (entry.field and phrase.country_kind is not PlaceKind.DEMONYM):
        return None
    return _span(reader, phrase.first, phrase.last, phrase.skip, entry.kind, phrase.country)


def _complement(reader: PhraseReader, phrase: Phrase, hit: Hit[OrganisationEntry]) -> bool:
    """What an indefinite head needs: a genitive, its own name, or an adjective of nationality («شركة مصرية»)."""
    noun = reader.word(hit.first)[hit.skip :]
    if reader.genitive(phrase, hit.last, noun=noun):
        return True
    head = organisation_heads().get(noun)
    if head is not None and head.takes_name and letter_of(reader.word(hit.last)) == NAME:
        phrase.last, phrase.definite = hit.last + 1, True
        return True
    place = reader.place_at(hit.last)
    return place is not None and place.kind is PlaceKind.DEMONYM and not place.skip and not place.definite


def _span(reader: PhraseReader, first: int, last: int, skip: int, kind: str, country: str | None) -> OrganisationSpan:
    start, end = reader.text.raw_span(first, last, skip=skip)
    code = country if country and country.startswith(("org:", "group:")) else None
    return OrganisationSpan(start, end, first, last, skip, kind, None if code else country, code)
