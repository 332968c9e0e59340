"""All names of a text in one call: places, offices, people and organisations."""

from functools import cached_property

from pipelines.language.name_spans import Names, OfficeSpan, OrganisationSpan, PersonSpan, PlaceSpan
from pipelines.language.offices import find_offices
from pipelines.language.organisations import find_organisations
from pipelines.language.people import find_people
from pipelines.language.places import find_places
from pipelines.language.tokens import Text, as_text

__all__ = ["NamesOf", "find_names"]


def find_names(text: str | Text) -> Names:
    """Places, offices, people and organisations of ``text``, each in text order.

    >>> names = find_names("التقى وزير الخارجية الفرنسي لوران فابيوس نظيره المصري سامح شكري")
    >>> [(person.office.country if person.office else None) for person in names.people]
    ['FRA', 'EGY']
    """
    tokens = as_text(text)
    places = find_places(tokens)
    offices = find_offices(tokens, places)
    people, organisations = find_people(tokens, offices, places), find_organisations(tokens, places)
    return Names(tuple(places), tuple(offices), tuple(people), tuple(organisations))


class NamesOf:
    """The names of one text, each kind found when it is first asked for."""

    def __init__(self, text: Text) -> None:
        self._text = text

    @cached_property
    def places(self) -> tuple[PlaceSpan, ...]:
        """Places, nationalities and bodies."""
        return tuple(find_places(self._text))

    @cached_property
    def offices(self) -> tuple[OfficeSpan, ...]:
        """Offices."""
        return tuple(find_offices(self._text, self.places))

    @cached_property
    def people(self) -> tuple[PersonSpan, ...]:
        """People."""
        return tuple(find_people(self._text, self.offices, self.places))

    @cached_property
    def organisations(self) -> tuple[OrganisationSpan, ...]:
        """Organisations."""
        return tuple(find_organisations(self._text, self.places))
