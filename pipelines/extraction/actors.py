"""Who is who in one article: mentions of officials, gathered into actors.

«وزير العدل الإسرائيلي جدعون ساعر», «ساعر», «الوزير» and «المسؤول الإسرائيلي» are mentions of one actor, whose
name is the longest form in the article, whose office the fullest wording, whose country what any mention says.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Final

from pipelines.extraction.callings import callings, is_father, name_keys
from pipelines.extraction.verbs import Tense, verb_table
from pipelines.language.folding import fold
from pipelines.language.name_spans import OfficeClass, OfficeSpan, PersonSpan
from pipelines.language.tokens import Text

_SPEAKS: Final = frozenset(
    "قال اكد اعلن صرح اوضح اعتبر ذكر كشف شدد اشار اضاف راي وقال واكد واعلن وصرح واوضح واضاف".split()
)
_GOES_ON: Final = frozenset("وقال واضاف واوضح واكد وتابع وشدد واشار واعتبر وصرح".split())
_ALIKE: Final = 0.75
"""Share of letters in common that makes two names of one office-holder one."""
_COMMAS: Final = frozenset('، , : « » " “ ” - ('.split())
_STYLES: Final = frozenset({"السفير", "السفيره", "الوزير", "الوزيره", "النايب", "المستشار", "القاضي"})
"""Ranks by which the holder of a post is called beside it."""
_COUNTERPART: Final = "نظير"
_RULERS: Final = frozenset({OfficeClass.HEAD_OF_STATE, OfficeClass.HEAD_OF_GOVERNMENT})


@dataclass(slots=True, eq=False)
class Actor:
    """One official (or person) of the article, as all its mentions together know it."""

    names: list[PersonSpan] = field(default_factory=list)
    offices: list[OfficeSpan] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    calls: set[str] = field(default_factory=set)
    """What the person may be called by in one word."""
    country: str | None = None
    assumed: str | None = None
    """The country that stands in for one the text leaves out, once it was needed: one for the whole article."""

    _longest: tuple[int, PersonSpan | None] = (0, None)
    """How many names were compared so far, and the best of them; the same for offices below."""
    _fullest: tuple[int, OfficeSpan | None] = (0, None)

    @property
    def name(self) -> PersonSpan | None:
        """The longest form of the name, the earliest of equals."""
        seen, best = self._longest
        if seen != len(self.names):
            known = [*([best] if best else []), *self.names[seen:]]
            best = max(known, key=lambda span: (span.end - span.start, -span.start), default=None)
            self._longest = (len(self.names), best)
        return best

    @property
    def office(self) -> OfficeSpan | None:
        """The fullest wording of the present office; «المسؤول المغربي» only when nothing says which office."""
        seen, best = self._fullest
        if seen != len(self.offices):
            known = [*([best] if best else []), *(span for span in self.offices[seen:] if not span.former)]
            best = max(
                known,
                key=lambda span: (
                    not span.shared,
                    span.kind is not OfficeClass.OTHER,
                    span.definite,
                    span.end - span.start,
                    -span.start,
                ),
                default=None,
            )
            self._fullest = (len(self.offices), best)
        return best

    @property
    def kind(self) -> OfficeClass | None:
        """The class of the office."""
        return self.office.kind if self.office else None

    @property
    def former(self) -> bool:
        """Whether only past offices are known («الرئيس السابق»)."""
        return bool(self.offices) and self.office is None


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """Tokens ``first``..``last`` that stand for ``actor``: an office with its name, either alone, or an anaphor."""

    first: int
    last: int
    start: int
    end: int
    actor: Actor
    name: PersonSpan | None
    office: OfficeSpan | None


class Cast:
    """All actors of an article and their mentions in text order."""

    def __init__(self, text: Text, people: Sequence[PersonSpan], offices: Sequence[OfficeSpan]) -> None:
        self._text = text
        self.actors: list[Actor] = []
        self.mentions: list[Mention] = []
        people = [person for person in people if not _is_no_name(text, person)]
        attached = {id(person.office) for person in people if person.office}
        loose = [office for office in offices if id(office) not in attached and not _is_part(office, people)]
        items: list[PersonSpan | OfficeSpan] = sorted((*people, *loose), key=lambda span: span.first)
        for item in items:
            if isinstance(item, PersonSpan):
                self._add_person(item)
            else:
                self._add_office(item)
        self._name_the_nameless()

    def _name_the_nameless(self) -> None:
        """A headline's «رئيس الوزراء الفرنسي» is the one whom the text names later, if it names just one."""
        for actor in [a for a in self.actors if a.name is None and a.office is not None and a.country]:
            office = actor.office
            if office is None or not office.definite or office.plural or office.kind is OfficeClass.OTHER:
                continue
            words = set(self._words(office))
            named = [
                a for a in self.actors if a.name and a.country == actor.country and self._same_office(a, office, words)
            ]
            if len(named) == 1:
                self._merge(actor, named[0])

    def _merge(self, actor: Actor, into: Actor) -> None:
        into.offices.extend(actor.offices)
        self.actors.remove(actor)
        self.mentions = [replace(m, actor=into) if m.actor is actor else m for m in self.mentions]

    def _add_person(self, person: PersonSpan) -> None:
        keys = name_keys(self._text, person)
        country = self._country(person.office) if person.office else None
        before = self._joins_last(person.first - self._titles_before(person), person.skip)
        if person.office is None and before is not None and before.name is None and before.actor.name is None:
            before.actor.names.append(person)
            before.actor.keys |= keys
            before.actor.calls |= callings(self._text, person)
            self._extend_last(before, person.end, person.last, person, None)
            return
        if person.office is not None and self._is_styled(person.office):
            last = self.mentions[-1]
            last.actor.names.append(person)
            last.actor.keys |= keys
            last.actor.calls |= callings(self._text, person)
            last.actor.offices.append(person.office)
            self._extend_last(last, person.end, person.last, person, None)
            return
        calls = callings(self._text, person)
        alike = (a for a in reversed(self.actors) if _same_name(a, keys, calls) and _agree(a.country, country))
        actor = next(alike, None)
        if actor is None and person.office is not None:
            actor = self._same_holder(person, person.office)
        if actor is None:
            actor = self._speaker_before(person) or self._new_actor()
        actor.names.append(person)
        actor.keys |= keys
        actor.calls |= calls
        office = self._as_counterpart(person.office) if person.office else None
        if office:
            actor.offices.append(office)
        actor.country = actor.country or country
        self._mention(person, office, actor)

    def _country(self, office: OfficeSpan) -> str | None:
        """What the wording of the office says, or whose man its sender makes an envoy («مبعوث ترامب إلى سوريا»)."""
        if office.country is None and office.kind is OfficeClass.ENVOY and office.last - office.first > 2:
            sender = fold(self._text.words[office.first + 1])
            return next((actor.country for actor in self.actors if actor.country and sender in actor.calls), None)
        return office.country

    def _is_styled(self, office: OfficeSpan) -> bool:
        """«مندوب لبنان في الجامعة العربية السفير X»: what he is called by stands between his post and his name."""
        last = self._joins_last(office.first, office.skip)
        if last is None or last.office is None or last.actor.name is not None or office.last - office.first > 1:
            return False
        if self._text.words[office.first] not in _STYLES or last.office.plural or last.office.kind in _RULERS:
            return False
        verb = verb_table("visit_verbs").match(self._text, last.first - 1) if last.first else None
        return last.office.country is not None and not (verb and verb.value.tense is not Tense.NOUN)

    def _same_holder(self, person: PersonSpan, office: OfficeSpan) -> Actor | None:
        """The holder of the same office whose name is spelt nearly so («ميركل», «ميركيل»)."""
        words = set(self._words(office))
        name = self._text.text[self._text.starts[person.first] : self._text.ends[person.last - 1]]
        for actor in self.actors:
            known = actor.name
            if known is None or not any(set(self._words(o)) == words for o in actor.offices):
                continue
            other = self._text.text[self._text.starts[known.first] : self._text.ends[known.last - 1]]
            if SequenceMatcher(None, name, other, autojunk=False).ratio() >= _ALIKE:
                return actor
        return None

    def _new_actor(self) -> Actor:
        actor = Actor()
        self.actors.append(actor)
        return actor

    def _speaker_before(self, person: PersonSpan) -> Actor | None:
        """«أكد وزير الدفاع … وقال غانتس …»: a bare name that goes on speaking is the office-holder who spoke last."""
        words = self._text.words
        if (
            person.office is not None
            or not person.first
            or words[person.first - 1] not in _GOES_ON
            or not self.mentions
        ):
            return None
        last = self.mentions[0].actor if len(self.mentions) == 1 else None
        spoke = [m.actor for m in self.mentions if m.first and words[m.first - 1] in _SPEAKS]
        last = spoke[-1] if spoke else last
        return last if last is not None and last.name is None and last.office is not None else None

    def _joins_last(self, first: int, skip: int) -> Mention | None:
        """The mention that what begins at token ``first`` stands in apposition to: right before it, or past a comma."""
        last = self.mentions[-1] if self.mentions else None
        if last is None or skip:
            return None
        gap = self._text.words[last.last : first]
        if gap[:1] == ["("] and ")" in gap:
            gap = gap[gap.index(")") + 1 :]  # «قائد القيادة (سنتكوم) الجنرال X»
        return last if len(gap) <= 1 and all(word in _COMMAS for word in gap) else None

    def _extend_last(
        self, last: Mention, end: int, until: int, person: PersonSpan | None, office: OfficeSpan | None
    ) -> None:
        self.mentions[-1] = replace(last, last=until, end=end, name=last.name or person, office=last.office or office)

    def _add_office(self, office: OfficeSpan) -> None:
        office = self._as_counterpart(office)
        before = self._joins_last(office.first, office.skip)
        named = before is not None and before.office is None and before.name is not None and not office.plural
        country = self._country(office)
        fits = before is not None and _agree(before.actor.country, country)
        if before is not None and named and fits and self._is_of_gender(before.actor, office):
            before.actor.offices.append(office)
            before.actor.country = before.actor.country or country
            self._extend_last(before, office.end, office.last, None, office)
            return
        if before is not None and before.last == office.first and fits and self._is_told_fully(before, office):
            before.actor.offices.append(replace(office, definite=True))
            before.actor.country = office.country
            self.mentions[-1] = replace(before, last=office.last, end=office.end)
            return
        known = office.definite and not self._is_any(office)
        actor = self._antecedent(office) if known and not office.plural and not office.former else None
        if actor is None:
            actor = Actor()
            self.actors.append(actor)
        actor.offices.append(office)
        actor.country = actor.country or country
        self.mentions.append(Mention(office.first, office.last, office.start, office.end, actor, None, office))

    def _is_told_fully(self, before: Mention, office: OfficeSpan) -> bool:
        """«الرئيس X رئيس جمهورية Y»: a bare title, then the whole office; not «استقبل الرئيس X رئيس Y»."""
        title = before.office
        if title is None or before.name is None or office.country is None or office.plural or self._is_any(office):
            return False
        bare = title.last - title.first == 1 and title.country is None and title.kind is office.kind
        subject = before.first > 0 and verb_table("visit_verbs").match(self._text, before.first - 1)
        return bare and not (subject and subject.value.tense is not Tense.NOUN)

    def _is_of_gender(self, actor: Actor, office: OfficeSpan) -> bool:
        """«شكر زغماتي، وزيرة العدل»: who was a minister before is no woman minister."""
        heads = [self._text.words[known.first] for known in actor.offices]
        return all(head.endswith("ه") == self._text.words[office.first].endswith("ه") for head in heads)

    def _is_any(self, office: OfficeSpan) -> bool:
        """«رئيس أميركي»: some holder of the office, for an adjective without the article leaves it open."""
        head, last = self._text.words[office.first][office.skip :], self._text.words[office.last - 1]
        bare = office.country is not None and office.last - office.first > 1 and len(last) > 3
        return bare and last.endswith(("ي", "يه")) and not head.startswith(("ال", "ل")) and not last.startswith("ال")

    def _as_counterpart(self, office: OfficeSpan) -> OfficeSpan:
        """«نظيره المغربي» holds the office of the official named before it."""
        if office.kind is not OfficeClass.OTHER or _COUNTERPART not in self._text.words[office.first]:
            return office
        before = next((m.actor.kind for m in reversed(self.mentions) if m.actor.kind), office.kind)
        return replace(office, kind=before)

    def _antecedent(self, office: OfficeSpan) -> Actor | None:
        """The actor that an office without a name stands for: same words, same country, or «الوزير» the last one."""
        words, country = set(self._words(office)), self._country(office)
        recent = list(self._recent())
        if same := [
            a for a in recent if any(set(self._words(o)) == words for o in a.offices) and _agree(a.country, country)
        ]:
            return same[0]
        if country is not None:
            fit = (a for a in recent if a.country == country and a.office is not None)
            if office.kind is OfficeClass.OTHER:
                definite = self._text.words[office.first][office.skip :].startswith(("ال", "ل"))
                return next(fit, None) if definite else None
            return next((a for a in fit if self._same_office(a, office, words)), None)
        if office.last - office.first == 1:
            return next((a for a in recent if a.kind is office.kind), None)
        return None

    def _same_office(self, actor: Actor, office: OfficeSpan, words: set[str]) -> bool:
        if actor.kind is not office.kind or actor.office is None:
            return False
        known = set(self._words(actor.office))
        return office.kind in _RULERS or words <= known or known <= words or office.last - office.first <= 2

    def _recent(self) -> Iterable[Actor]:
        seen: set[int] = set()
        for mention in reversed(self.mentions):
            if id(mention.actor) not in seen:
                seen.add(id(mention.actor))
                yield mention.actor

    def _words(self, office: OfficeSpan) -> list[str]:
        words = list(self._text.words[office.first : office.last])
        if words and office.skip:
            words[0] = words[0][office.skip :]
        if len(words) > 1:
            words[-1] = _without_pronoun(words[-1])
        return [w.removeprefix("ال") for w in words if len(w) > 1]

    def _mention(self, person: PersonSpan, office: OfficeSpan | None, actor: Actor) -> None:
        """A mention reaches from the first to the last of title, name and office."""
        spans = (person, office) if office else (person,)
        first = min(person.first - self._titles_before(person), *(s.first for s in spans))
        last = max(s.last for s in spans)
        start, end = min(s.start for s in spans), max(s.end for s in spans)
        self.mentions.append(Mention(first, last, start, end, actor, person, office))

    def _titles_before(self, person: PersonSpan) -> int:
        """How many tokens of ranks and honorifics stand right before the name («صاحب السمو الملكي الأمير»)."""
        titles = {word for title in person.titles for word in title.split()}
        count = 0
        while count < person.first and self._text.words[person.first - count - 1].lstrip("ول") in titles | _lam(titles):
            count += 1
        return count


def _is_no_name(text: Text, person: PersonSpan) -> bool:
    """An acronym in brackets between office and name, or what somebody is quoted with: «الوزير “وأكدت …»."""
    words, office = text.words, person.office
    before, after = words[person.first - 1 : person.first], words[person.last : person.last + 1]
    if before == ["("] and after == [")"]:
        return office is not None and person.last - person.first == 1
    if office is None or office.last > person.first or not before or before[0] not in _QUOTES:
        return False
    return words[person.first].startswith("و") and not _QUOTES & set(after)


_QUOTES: Final = frozenset('"“«”»')


_OWNED: Final = {"تها": "ه", "ته": "ه", "تهم": "ه", "ايها": "اء", "ايه": "اء"}


def _without_pronoun(word: str) -> str:
    """«خارجيتها», «خارجيته» → «خارجيه»; «وزرايها» → «وزراء»."""
    for ending, plain in _OWNED.items():
        if word.endswith(ending):
            return word.removesuffix(ending) + plain
    return word


def _lam(titles: set[str]) -> set[str]:
    return {title.removeprefix("ال") for title in titles}


def _is_part(office: OfficeSpan, people: Sequence[PersonSpan]) -> bool:
    return any(p.first <= office.first and office.last <= p.last for p in people)


def _same_name(actor: Actor, keys: set[str], calls: set[str]) -> bool:
    """Whether one name is a part of the other: «ساعر» and «جدعون ساعر», but not «سلمان» and «خليفة بن سلمان»."""
    if not keys or not actor.keys or is_father(calls, actor.calls) or is_father(actor.calls, calls):
        return False
    if keys <= actor.keys:
        return len(keys) > 1 or bool(calls & actor.calls)
    return actor.keys <= keys and (len(actor.keys) > 1 or bool(calls & actor.calls))


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other
