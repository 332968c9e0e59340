"""What class an office belongs to, from its head, what it is head of, and the country or body that it names."""

from typing import Final

from pipelines.language.name_spans import OfficeClass
from pipelines.language.offices_lexicon import organisation_heads
from pipelines.language.offices_phrase import Phrase

_BY_ORGANISATION: Final = {
    "company": OfficeClass.BUSINESS,
    "party": OfficeClass.PARTY,
    "bank": OfficeClass.AGENCY_CHIEF,
    "authority": OfficeClass.AGENCY_CHIEF,
    "parliament": OfficeClass.SPEAKER,
    "army": OfficeClass.MILITARY,
}
_DEPUTY_OF: Final = {
    "minister": OfficeClass.DEPUTY_MINISTER,
    "head_of_government": OfficeClass.MINISTER,
    "head_of_state": OfficeClass.HEAD_OF_STATE,
    "secretary": OfficeClass.BODY_CHIEF,
    "speaker": OfficeClass.PARLIAMENTARIAN,
    "military": OfficeClass.MILITARY,
    "security": OfficeClass.SECURITY,
    "party": OfficeClass.PARTY,
}


def office_class(phrase: Phrase) -> OfficeClass:
    """The class of an office phrase."""
    kind, body = phrase.head.kind, phrase.country is not None and phrase.country.startswith("org:")
    if kind in ("deputy", "deputy_minister") and phrase.inner is not None:
        return _DEPUTY_OF.get(phrase.inner.kind, OfficeClass.OTHER)
    if kind == "head":
        return _head_of(phrase, body=body)
    if kind == "deputy":
        return OfficeClass.PARLIAMENTARIAN
    if kind in ("secretary", "director"):
        return OfficeClass.BODY_CHIEF if body else _of_organisation(phrase, OfficeClass.OTHER)
    if kind in ("peer", "official"):
        return OfficeClass.OTHER
    if kind == "military" and _of_organisation(phrase, OfficeClass.OTHER) is OfficeClass.PARTY:
        return OfficeClass.PARTY
    return OfficeClass(kind)


def _head_of(phrase: Phrase, *, body: bool) -> OfficeClass:
    if body:
        return OfficeClass.BODY_CHIEF
    if phrase.head.definite or not phrase.nouns:
        return OfficeClass.HEAD_OF_STATE
    return _of_organisation(phrase, OfficeClass.OTHER)


def _of_organisation(phrase: Phrase, otherwise: OfficeClass) -> OfficeClass:
    heads = organisation_heads()
    for noun in phrase.nouns:
        head = heads.get(noun)
        if head is not None:
            return _BY_ORGANISATION.get(head.kind, otherwise)
    return otherwise
