"""All names of a text in one call: places, offices, people and organisations."""

from pipelines.language.name_spans import Names
from pipelines.language.offices import find_offices
from pipelines.language.organisations import find_organisations
from pipelines.language.people import find_people
from pipelines.language.places import find_places
from pipelines.language.tokens import Text, as_text

__all__ = ["find_names"]


def find_names(text: str | Text) -> Names:
    """Places, offices, people and organisations of ``text``, each in text order.

    >>> names = find_names("التقى وزير الخارجية الفرنسي لوران فابيوس نظيره المصري سامح شكري")
    >>> [(person.office.country if person.office else None) for person in names.people]
    ['FRA', 'EGY']
    """
    tokens = as_text(text)
    places = find_places(tokens)
    offices = find_offices(tokens, places)
    people = find_people(tokens, offices, places)
    return Names(tuple(places), tuple(offices), tuple(people), tuple(find_organisations(tokens, places)))
