"""How a mention stands among the words around it: behind a group, governed by a preposition, of which gender."""

from typing import Final

from pipelines.extraction.actors import Mention
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.visits.roles import is_group


def hides_group(analysis: Analysis, mention: Mention, trigger: int) -> bool:
    """Whether a group stands between ``mention`` and the verb: then the group travels, unless he leads it."""
    words = analysis.document.words
    for index in range(mention.last, trigger):
        if is_group(words[index]) and words[index - 1] not in _LEADING:
            return not _LEADERS & set(words[index : index + 8])
    return False


_LEADING: Final = frozenset("راس يتراس تتراس براس مترئسا مترئسه يراس تراس ترأس".split())
_LEADERS: Final = frozenset("برئاسه برياسه بقياده يراسه يتراسه تتراسه يقوده تقوده تراسه".split())


_GOVERNORS: Final = frozenset(
    "مع عن ضد بين علي حول لقاء بلقاء لقاءه لقايه لقايها بلقايه للقايه للقاء استقبال باستقبال استقباله استقبالها نظيره"
    " خلالها خلاله".split()
)


_QUOTED: Final = frozenset({"قوله", "قولها", "تاكيده", "تاكيدها", "تصريحه", "تصريحها"})
"""«نقلت الوكالة عن X قوله إنه …»: he speaks."""


def is_governed(analysis: Analysis, mention: Mention) -> bool:
    """Whether a preposition makes ``mention`` the other side and not the subject («مع الوزير», «بالوزير»)."""
    words = analysis.document.words
    word = words[mention.first]
    if mention.first and words[mention.first - 1] in _GOVERNORS:
        return words[mention.first - 1] != "عن" or not _QUOTED & set(words[mention.last : mention.last + 1])
    span = mention.office if mention.office and mention.office.first == mention.first else mention.name
    return span is not None and bool(span.skip) and "ب" in word[: span.skip]


def possessor_is_feminine(word: str) -> bool | None:
    """The gender of a possessive ending («زيارتها»); None for a plural, which no single official fits."""
    if word.endswith(("هم", "هما", "هن", "نا")):
        return None
    return word.endswith("ها")


def agrees(analysis: Analysis, mention: Mention, feminine: bool) -> bool:
    """Whether the gender of the office fits that of a verb: «وصلت» is not said of «الرئيس»."""
    office = mention.actor.office
    if office is None:
        return True
    head = analysis.document.words[office.first]
    return head.endswith(("ه", "ات")) == feminine
