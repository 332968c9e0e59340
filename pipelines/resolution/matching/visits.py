"""Which reports tell one visit: one visitor, one host, the same days."""

from pipelines.records import Visit
from pipelines.resolution.matching.people import Who, compare_people, details, family_key, who
from pipelines.resolution.matching.telling import ActorLookup, Likeness, Matching, Telling, month
from pipelines.resolution.reports import Report
from pipelines.resolution.windows import Grade, window_of
from pipelines.resolution.wording import content_words, likeness


def tell(report: Report, lookup: ActorLookup) -> Telling:
    """The visit as matching sees it."""
    visit = report.slots
    assert isinstance(visit, Visit)
    visitor, country = who(lookup, visit.visitor_name, visit.visitor_role, visit.visitor_country)
    window = window_of(visit.date, visit.status, report.published)
    block = (country or "", visit.host_country or "")
    signature = (family_key(visit.visitor_name), month(window))
    traits = (visitor, content_words(visit.host_city))
    known = details(lookup, visit.counterparts, visit.occasion)
    return Telling(report, block, window, visitor.name is not None, signature, traits, known)


def compare(one: Telling, other: Telling) -> Likeness:
    """One visitor, and not two cities on a visit whose days are not known?"""
    (a, city), (b, other_city) = one.traits, other.traits
    assert isinstance(a, Who)
    assert isinstance(b, Who)
    assert isinstance(city, frozenset)
    assert isinstance(other_city, frozenset)
    sharp = one.window.grade is Grade.DAYS and other.window.grade is Grade.DAYS
    if not sharp and city and other_city and not likeness(city, other_city):
        return Likeness.DIFFERENT
    return compare_people(a, b, sharp=sharp)


MATCHING = Matching(tell, compare, tolerance=2, sure_within=45)
