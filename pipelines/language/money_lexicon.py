"""The words and signs of currencies: names, what completes them, symbols, ISO codes, abbreviations.

What belongs here: reading ``currency_names.tsv`` and ``currencies.tsv`` into phrase tables, and deciding which
currency of a name is meant. How a currency meets its amount is :mod:`~pipelines.language.money`'s.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from pipelines.language.phrases import PhraseTable
from pipelines.language.places_lexicon import inflect, read_rows, split_names
from pipelines.language.tokens import Text

_PLURAL_ENDS: Final = ("ات", "انير", "راهم", "واكل", "واقل", "وش", "وس", "ليم")
_FOLLOWERS: Final = frozenset({"جديد", "جديده", "جديدا", "الجديد", "الجديده"})
"""What may stand after the adjective: «شيكل إسرائيلي جديد»."""


@dataclass(frozen=True, slots=True)
class CurrencyWord:
    """What a word, symbol or code says about the currency."""

    name: str
    """The name shared by several currencies («ريال»), or empty for a symbol or code."""
    code: str | None = None
    """The currency that a symbol or code stands for."""
    rule: str = "strong"
    parts: int = 1
    """How many of it make a major unit: 100 cents."""
    times: int = 1
    """How many major units it stands for: «م د» is a million dinars."""
    count: int = 1
    """2 for a dual: «دولارين» is an amount by itself."""
    plural: bool = False
    definite: bool = False

    @property
    def is_sign(self) -> bool:
        """A symbol, a code or an abbreviation: it may stand before its amount."""
        return self.code is not None


@dataclass(frozen=True, slots=True)
class CurrencyName:
    """A name with the currencies that bear it, in the order of the lexicon."""

    codes: tuple[str, ...]
    assumed: str | None
    countries: dict[str, str]
    """ISO alpha-3 → code."""


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple([*row, "", ""][:5]) for row in read_rows("currencies.tsv"))


@cache
def currency_names() -> dict[str, CurrencyName]:
    """Name → its currencies; the names of minor units list the codes that they belong to."""
    found: dict[str, CurrencyName] = {}
    for name, rule, assumed, *_ in read_rows("currency_names.tsv"):
        if rule == "millions":
            continue
        if rule == "minor":
            codes = tuple(assumed.split("|"))
            rows = [row for row in _rows() if row[1] in codes]
        else:
            rows = [row for row in _rows() if row[0] == name]
            codes = tuple(row[1] for row in rows)
        users = {country: row[1] for row in reversed(rows) for country in row[2].split("|") if country}
        found[name] = CurrencyName(codes, assumed.split("|")[0] or None, users)
    return found


def _name_words() -> Iterator[tuple[str, CurrencyWord]]:
    for name, rule, _, parts, forms, duals in (tuple([*row, "", ""][:6]) for row in read_rows("currency_names.tsv")):
        times = 1_000_000 if rule == "millions" else 1
        word = CurrencyWord(name, None, rule, int(parts or 1), times)
        for form in split_names(forms):
            yield form, word
            yield f"ال{form}", replace(word, plural=form.endswith(_PLURAL_ENDS), definite=True)
        for form in split_names(duals):
            yield form, replace(word, count=2)


def _sign_words() -> Iterator[tuple[str, CurrencyWord]]:
    for _, code, _, _, signs in _rows():
        for sign in split_names(signs):
            yield sign, CurrencyWord("", code, "code" if sign.isalpha() and sign.isascii() else "sign")


@cache
def currency_words() -> PhraseTable[CurrencyWord]:
    """Every word, symbol and code of a currency."""
    return PhraseTable([*_name_words(), *_sign_words()], proclitics=False)


@cache
def _complements() -> dict[str, PhraseTable[str]]:
    """Name → the adjectives and country names that may follow it, with the code they decide."""
    adjectives = {
        row[0]: (split_names(row[3]) if len(row) > 3 else [], split_names(row[1])) for row in read_rows("countries.tsv")
    }
    tables: dict[str, list[tuple[str, str]]] = {}
    for name, code, _, words, _ in _rows():
        phrases = tables.setdefault(name, [])
        for word in split_names(words):
            phrases += [(form, code) for form, *_ in inflect(word)]
    for name, code, users, _, _ in _rows():
        for country in users.split("|"):
            masculine, places = adjectives.get(country, ([], []))
            tables[name] += [(form, code) for word in masculine for form, *_ in inflect(word)]
            tables[name] += [(place, code) for place in places]
    return {name: PhraseTable(phrases, proclitics=False) for name, phrases in tables.items()}


def complement(text: Text, index: int, name: str) -> tuple[str | None, int]:
    """The currency that the words at ``index`` decide for ``name``, and the index after them."""
    table = _complements().get(name)
    if table is None or index >= len(text.words):
        return None, index
    hit = table.match(text, index)
    if hit is None:
        return None, index
    last = hit.last
    if last < len(text.words) and text.words[last] in _FOLLOWERS:
        last += 1
    return hit.value, last


def decide(name: str, countries: Sequence[str] | None) -> tuple[str | None, bool]:
    """The currency of a bare ``name`` and whether it is only assumed.

    A name that one currency bears, the dollar and the euro decide themselves; otherwise the first of
    ``countries`` that uses such a currency does. With ``countries`` None the commonest is assumed.

    >>> decide("ريال", ("QAT", "SAU")), decide("ريال", ()), decide("ريال", None)
    (('QAR', False), (None, False), ('SAR', True))
    """
    known = currency_names()[name]
    if name == "دولار" or len(set(known.codes)) == 1:
        return known.assumed or known.codes[0], False
    for country in countries or ():
        if country in known.countries:
            return known.countries[country], False
    return (known.assumed, known.assumed is not None) if countries is None else (None, False)


def is_written_as_code(text: Text, first: int, last: int) -> bool:
    """Whether the letters of a code are capitals, or stand right against digits («aed1.2»)."""
    surface = text.surface(first, last)
    if surface.isupper():
        return True
    beside = text.words[last] if last < len(text.words) and text.starts[last] == text.ends[last - 1] else ""
    return beside.isdigit()


def is_code(word: str) -> bool:
    """Whether a folded word is the code of a currency («aed»)."""
    found = currency_words().get(word)
    return found is not None and found.rule == "code"
