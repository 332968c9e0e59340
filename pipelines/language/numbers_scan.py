"""Where in a text numbers stand, and what only looks like one: labels, designations, telephones, pronouns."""

from decimal import Decimal
from typing import Final

from pipelines.language.money_lexicon import is_code
from pipelines.language.numbers_digits import MARKS, glued, inside_chain, is_digits, is_negative
from pipelines.language.numbers_fractions import Reading
from pipelines.language.numbers_grammar import read_number
from pipelines.language.numbers_group import at
from pipelines.language.numbers_lexicon import Numeral, Role, labels, numerals
from pipelines.language.numbers_percent import is_percent_word
from pipelines.language.spans import NumberKind
from pipelines.language.tokens import Text

_DENOMINATORS: Final = frozenset({"2", "3", "4", "5", "6", "7", "8", "9", "10", "12", "16", "20", "32", "100", "1000"})
_PHONE_MARKS: Final = frozenset("-/ ()+.")
_MAX_PHONE_GROUPS: Final = 8
_MAY_CONTINUE: Final = frozenset({"و", "ر"})
_MAY_FOLLOW: Final = MARKS | {"/"}
_MAY_PRECEDE: Final = MARKS | frozenset('-−–([«"“')
_SHORT: Final = 9
_PRONOUN_BEFORE: Final = frozenset({"اي", "كل", "ولا", "لا", "باي", "لكل", "وكل"})
_SPORTS: Final = frozenset({"نهايي", "النهايي", "نهايه", "نهاييه", "النهاييه", "نهاييات"})
_NOT_ORDINAL_AFTER: Final = frozenset({"امس", "اكسيد"})


def scan(text: Text) -> list[Reading]:
    """All numbers of ``text`` in order, without bounds or per cent."""
    found: list[Reading] = []
    free = 0
    for index, word in numerals(text).items():
        if index < free:
            continue
        if word.role is Role.DIGITS:
            free, reading = _digits(text, index)
        else:
            reading = _words(text, index, word)
            free = reading.last if reading is not None else index + 1
        if reading is not None:
            found.append(reading)
    return found


def _words(text: Text, index: int, word: Numeral) -> Reading | None:
    if is_percent_word(text, index):
        return None
    reading = read_number(text, index)
    if reading is None or (reading.last == index + 1 and _is_other_word(text, index, word, reading)):
        return None
    return reading


def _is_other_word(text: Text, index: int, word: Numeral, reading: Reading) -> bool:
    """Whether a numeral that stands alone is something else here."""
    before = text.words[index - 1] if index else ""
    after = text.words[index + 1] if index + 1 < len(text.words) else ""
    if word.role is Role.UNIT:
        return _is_other_unit(text.words[index], word, before, after)
    if word.role is Role.ORDINAL:
        return _is_other_ordinal(text, index, word, before, after)
    if word.role is Role.ZERO:
        return before in ("شهر", "لشهر")  # the second month of the Hijri year
    if word.value in (100, 200):
        return "مي" in text.surface(index, index + 1).replace("ی", "ي")  # «مية», «ميتا», folded like «مئة», «مئتا»
    if word.value == 1000 and word.role is Role.SCALE:
        return not word.definite and after.startswith("ال") and at(text, index + 1) is None  # «ألّف الكتاب»
    if reading.kind is NumberKind.FRACTION:
        return after in _SPORTS or (text.words[index] == "الربع" and after == "الخالي")
    return False


def _is_other_unit(form: str, word: Numeral, before: str, after: str) -> bool:
    if word.value == 1:
        return before in _PRONOUN_BEFORE or after == "من" or word.definite or bool(word.prep == "ك")
    if word.value == 2:
        return word.definite  # «الاثنين» is Monday
    return form == "وست" and not after.endswith("ات")  # «وست هام»


def _is_other_ordinal(text: Text, index: int, word: Numeral, before: str, after: str) -> bool:
    if before in labels("calendar") or before in labels("rank") or after in _NOT_ORDINAL_AFTER:
        return True
    if text.words[index + 1 : index + 3] == ["من", "امس"]:
        return True
    form = text.words[index][word.skip :]
    if form == "ثانيه" or (form.endswith("ا") and not word.definite):
        return True  # a second of time; «ثانيا» is "secondly"
    if form.endswith("اولي"):
        return text.surface(index, index + 1).endswith("ي")  # «الأولي» is "preliminary"
    return False


def _digits(text: Text, index: int) -> tuple[int, Reading | None]:
    """The number at a run of digits, and the token from which to go on."""
    skipped = _telephone(text, index) or _garbled(text, index)
    if skipped:
        return skipped, None
    if _is_designation(text, index) or _is_label(text, index):
        return _chain_end(text, index), None
    if _is_lone(text, index):
        return index + 1, Reading(index, index + 1, Decimal(text.words[index]))
    ratio = _ratio(text, index)
    if ratio is not None:
        return ratio.last, ratio
    reading = read_number(text, index)
    return (index + 1, None) if reading is None else (reading.last, reading)


def _is_lone(text: Text, index: int) -> bool:
    """Whether nothing beside a run of digits can belong to it: the commonest case, and the cheap one."""
    words = text.words
    if len(words[index]) > _SHORT:
        return False
    if index and words[index - 1] in _MAY_PRECEDE and not is_digits(text, index - 2):
        return False
    if inside_chain(text, index):
        return True
    after = words[index + 1] if index + 1 < len(words) else "\n"
    if after == "/" == words[index - 1]:
        return True
    if after[0].isalpha():
        return after not in _MAY_CONTINUE and at(text, index + 1) is None
    if after[0].isdigit():
        return len(after) != 3 and words[index + 2 : index + 3] != ["/"]
    return after not in _MAY_FOLLOW or not is_digits(text, index + 2)


def _chain_end(text: Text, index: int) -> int:
    """After the digits and marks written together from ``index``."""
    last = index + 1
    while (
        last < len(text.words)
        and glued(text, last)
        and (is_digits(text, last) or (text.words[last] in "-/." and is_digits(text, last + 1)))
    ):
        last += 1
    return last


def _is_designation(text: Text, index: int) -> bool:
    """«F-16», «إف-16», «إس 400», «covid19»: digits that name a thing."""
    if not index:
        return False
    before = text.words[index - 1]
    if glued(text, index):
        if before.isalpha() and before.isascii():
            return not is_code(before)
        return before == "-" and index > 1 and glued(text, index - 1) and text.words[index - 2].isalpha()
    return before in labels("model")


def _is_label(text: Text, index: int) -> bool:
    """«القرار 1559», «رقم (5)»."""
    step = index - 1
    while step >= 0 and text.words[step] in "(:+#-":
        step -= 1
    if step >= 0 and text.words[step] == "&" and step == index - 2:
        return True  # «&#34;», a character of a web page
    return step >= 0 and text.words[step] in labels("label")


def _telephone(text: Text, index: int) -> int:
    """Where a telephone number that starts at ``index`` ends, or 0: it has a prefix («+», «00») or a leading zero."""
    word = text.words[index]
    plus = index > 0 and text.words[index - 1] == "+" and glued(text, index)
    if not plus and not word.startswith("0"):
        return 0
    groups, last = _digit_groups(text, index)
    size = sum(map(len, groups))
    if plus or (word.startswith("00") and len(word) > 2):
        thousands = len(groups) > 1 and all(len(group) == 3 for group in groups[1:])
        return last if 8 <= size <= 18 and not thousands else 0
    if len(word) >= 9:
        return index + 1
    return last if len(groups) > 3 and all(len(group) == 2 for group in groups) else 0


def _digit_groups(text: Text, index: int) -> tuple[list[str], int]:
    """The runs of digits from ``index`` with a blank or one mark of telephone numbers between, and where they end."""
    groups, last = [text.words[index]], index + 1
    while len(groups) < _MAX_PHONE_GROUPS:
        step = last if is_digits(text, last) else last + 1
        if not is_digits(text, step) or (step > last and text.words[last] not in _PHONE_MARKS):
            break
        groups.append(text.words[step])
        last = step + 1
    return groups, last


def _garbled(text: Text, index: int) -> int:
    """Where grouped digits that a converted page has reversed end («290 .143 .431»), beyond repair; or 0."""
    words, last = text.words, index + 1
    while (
        is_digits(text, last + 1)
        and words[last] == "."
        and text.starts[last] - text.ends[last - 1] == 1
        and glued(text, last + 1)
    ):
        last += 2
    return last if last - index > 3 else 0


def _ratio(text: Text, index: int) -> Reading | None:
    """«4/5», «١ ٤/٥»; three parts are a date and stay three numbers."""
    words = text.words
    part = _proper_ratio(text, index)
    if part is not None:
        return _negated(text, index, Reading(index, index + 3, part, NumberKind.FRACTION))
    if not is_digits(text, index + 1) or text.starts[index + 1] - text.ends[index] != 1 or len(words[index]) > 3:
        return None
    part = _proper_ratio(text, index + 1)
    if part is None or not 0 < part < 1:
        return None
    return _negated(text, index, Reading(index, index + 4, Decimal(words[index]) + part, NumberKind.FRACTION))


def _proper_ratio(text: Text, index: int) -> Decimal | None:
    words, slash = text.words, index + 1
    if not (is_digits(text, slash + 1) and words[slash] == "/" and glued(text, slash) and glued(text, slash + 1)):
        return None
    chained = (slash + 2 < len(words) and words[slash + 2] == "/" and glued(text, slash + 2)) or (
        index > 0 and words[index - 1] == "/" and glued(text, index)
    )
    if chained or len(words[index]) > 3 or words[slash + 1] not in _DENOMINATORS:
        return None
    return Decimal(words[index]) / Decimal(words[slash + 1])


def _negated(text: Text, index: int, reading: Reading) -> Reading:
    return reading._replace(value=-reading.value) if is_negative(text, index) else reading
