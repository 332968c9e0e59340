"""Which names a report holds: the people and organisations of its slots, with what the record says of each."""

from typing import Final

from pipelines.records import Agreement, ArmsDeal, Delegation, Visit
from pipelines.resolution.actors import ActorKind, ActorMention
from pipelines.resolution.reports import Report

_Found = tuple[str, ActorKind, str | None, str | None, str | None]
"""Slot, kind, name, country, role."""
_PERSON: Final = ActorKind.PERSON
_ORGANISATION: Final = ActorKind.ORGANISATION


def mentions_of(report: Report) -> list[tuple[str, ActorMention]]:
    """The names in the slots of a report, each with its slot, in the order of the slots.

    A counterpart or signatory has no country: the record does not say whose official it is.
    """
    published = report.published
    return [
        (slot, ActorMention(kind, name, country, role, published.first, published.last))
        for slot, kind, name, country, role in _names(report)
        if name is not None
    ]


def _names(report: Report) -> list[_Found]:
    slots = report.slots
    if isinstance(slots, Visit):
        visitor: _Found = ("visitor_name", _PERSON, slots.visitor_name, slots.visitor_country, slots.visitor_role)
        return [visitor, *_people("counterparts", slots.counterparts)]
    if isinstance(slots, Delegation):
        sender = slots.sender[0] if len(slots.sender) == 1 else None
        return [("head_name", _PERSON, slots.head_name, sender, slots.head_role)]
    if isinstance(slots, ArmsDeal):
        return [
            ("supplier_org", _ORGANISATION, slots.supplier_org, slots.supplier_country, None),
            ("recipient_org", _ORGANISATION, slots.recipient_org, slots.recipient_country, None),
        ]
    return _people("signatories", slots.signatories) if isinstance(slots, Agreement) else []


def _people(slot: str, names: tuple[str, ...]) -> list[_Found]:
    return [(slot, _PERSON, name, None, None) for name in names]
