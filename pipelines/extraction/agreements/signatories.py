"""Who put their names to an agreement: subjects of the signing verb, and those named for each side."""

from collections.abc import Iterator
from typing import Final

from pipelines.extraction.actors import Mention
from pipelines.extraction.agreements.nouns import Instrument
from pipelines.extraction.agreements.wording import any_of
from pipelines.extraction.analysis import Analysis
from pipelines.extraction.candidates import Candidate
from pipelines.extraction.verbs import Tense, verb_table

_BREAKS: Final = frozenset(
    "؛ . \n ان بان حيث فيما بينما بحضور برعايه شهد شهدت خلال بعد قبل عقب الذي التي امام بين".split(" ")
)
_SIDE_LEADS: Final = frozenset("عن من ممثلا نيابه".split())
_SIDES: Final = frozenset(
    "الجانب جانب حكومه الحكومه الطرف طرف المملكه المغرب وزاره الوزاره الجامعه المجلس الاكاديميه".split()
)
_ACTIONS: Final = frozenset({"وقع", "أبرم"})
_WITNESSES: Final = frozenset("شهد شهدا حضر بحضور استقبل قال اكد اعلن التقي بحث اوضح اضاف".split())
_PREPOSITIONS: Final = frozenset({"من", "في", "عن", "الي", "علي"})
_REACH: Final = 14
_FAR: Final = 60


def add_signatories(analysis: Analysis, candidate: Candidate, instrument: Instrument) -> None:
    """Fill ``signatories`` from the clause of the instrument's verb."""
    for mention in dict.fromkeys(_signing(analysis, instrument)):
        name = mention.actor.name
        if name is not None:
            candidate.add("signatories", analysis.document.surface(name.start, name.end), (name.start, name.end))


def _signing(analysis: Analysis, instrument: Instrument) -> Iterator[Mention]:
    verb = instrument.verb
    if verb is None or verb.value.lemma not in _ACTIONS:
        return
    if verb.first < instrument.first:
        yield from _behind_verb(analysis, instrument, verb.last)
        if verb.value.tense is not Tense.NOUN:
            yield from _before_verb(analysis, instrument, verb.first)
        yield from _partners(analysis, instrument)
    elif verb.value.suffix:
        yield from _after(analysis, verb.last, instrument.sentence.last)
    yield from _for_each_side(analysis, instrument)


def _behind_verb(analysis: Analysis, instrument: Instrument, first: int) -> Iterator[Mention]:
    """«وقع الوزير X ونظيره Y … مذكرة»: all between verb and noun up to a break."""
    words = analysis.document.words
    end = next((i for i in range(first, instrument.first) if words[i] in _BREAKS), instrument.first)
    yield from analysis.mentions_within(first, end)


def _before_verb(analysis: Analysis, instrument: Instrument, verb: int) -> Iterator[Mention]:
    """«الوزيران X وY وقعا», «أن يوقع»: the coordination that ends right before the verb."""
    words, begin = analysis.document.words, max(instrument.sentence.first, verb - _REACH)
    mentions = [m for m in analysis.mentions_within(begin, verb) if m.last <= verb]
    edge = verb
    for mention in reversed(mentions):
        gap = words[mention.last : edge]
        if (
            len(gap) > 3
            or _BREAKS & set(gap)
            or any_of(words[max(begin, mention.first - 2) : mention.first], _WITNESSES)
            or words[mention.first - 1] in _PREPOSITIONS
        ):
            return
        yield mention
        edge = mention.first


def _partners(analysis: Analysis, instrument: Instrument) -> Iterator[Mention]:
    """«… مذكرة تفاهم مع وزير النقل القبرصي X»."""
    words = analysis.document.words
    for index in range(instrument.last, min(instrument.sentence.last, instrument.last + _REACH)):
        if words[index] in _BREAKS:
            return
        if words[index] == "مع":
            yield from analysis.mentions_within(index + 1, index + 3)
            return


def _after(analysis: Analysis, first: int, limit: int) -> Iterator[Mention]:
    """«اتفاقية … وقعها الوزيران X وY»."""
    words = analysis.document.words
    end = next(
        (i for i in range(first, min(limit, first + _REACH * 2)) if words[i] in _BREAKS), min(limit, first + _REACH * 2)
    )
    last = first
    for mention in analysis.mentions_within(first, end):
        if mention.first - last > 8:
            return
        yield mention
        last = mention.last


def _for_each_side(analysis: Analysis, instrument: Instrument) -> Iterator[Mention]:
    """«وقعها عن الجانب المغربي X وعن الجانب الإماراتي Y»: behind each «عن …»."""
    words, sentence, table = analysis.document.words, instrument.sentence, verb_table("agreement_verbs")
    text = analysis.document.text
    for index in range(max(sentence.first, instrument.start - 2), min(sentence.last, instrument.end + _FAR)):
        if words[index].removeprefix("و") not in _SIDE_LEADS or index + 1 >= sentence.last:
            continue
        if words[index + 1].removeprefix("ال") not in {side.removeprefix("ال") for side in _SIDES}:
            continue
        near = [m for m in analysis.mentions_within(index + 1, min(sentence.last, index + 12)) if m.actor.name]
        hit = any(table.match(text, i) for i in range(max(sentence.first, index - 3), index))
        if near and (
            hit or words[index].startswith("و") or words[index - 1] in {"،", ","} or near[0].first - index <= 10
        ):
            yield near[0]
