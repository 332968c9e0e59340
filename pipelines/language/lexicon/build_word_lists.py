"""Build ``name_tokens.tsv`` and ``common_words.tsv`` from public word lists; run by hand when the sources change.

    python -m pipelines.language.lexicon.build_word_lists NAMES.sqlite3 PAIRS.json

The arguments are the files inside two installed packages: ``arabic_name_romanizer/resources/names.sqlite3`` (its rows
taken from Wikidata, CC0) and ``arabnamer/data/dict_FINAL.json`` (CC-BY 4.0); ``wordfreq`` (data CC-BY-SA 4.0) must be
importable. None of the three is needed at run time. A name token is kept with how often it stands first, last and
elsewhere in a full name; a full name never is. A common word is one that shows the morphology of an Arabic noun or
verb (article, feminine, plural, object pronoun, person prefixes), which foreign names do not.
"""

import importlib
import json
import sqlite3
import sys
from collections import Counter
from pathlib import Path

from pipelines.language.folding import fold
from pipelines.language.name_spans import PlaceKind
from pipelines.language.places_lexicon import place_table

_FOLDER = Path(__file__).parent
_NOUN_ENDINGS = ("ها", "هم", "ه", "ات", "ين", "ون", "تها", "ته", "ا", "ي", "ك", "كم")
_FEMININE_ENDINGS = ("ات", "تها", "ته", "تهم", "تي", "تك")
_VERB_ENDINGS = ("ت", "وا", "نا")
_PERSONS = "يتنا"
_LEAST = 0.2
"""Uses per million below which a word is left out."""
_FREQUENT = 1.5
"""Uses per million above which a word is surely no foreign name."""
_NAME_HEADER = """\
# Tokens of personal names, folded: token, times first / last / elsewhere in a full name; n: a noun with article too.
# Sources: Wikidata labels (CC0) by way of arabic-name-romanizer; arabnamer by Elsayed Yousef (CC-BY 4.0), as elsewhere.
# Made by build_word_lists.py; single tokens only, no full names.
"""
_COMMON_HEADER = """\
# Common Arabic words that are no names, folded, without article: word; n: takes the article, v: a verb, -: rare.
# Source: wordfreq 3 by Robyn Speer (data CC-BY-SA 4.0; Wikipedia, OpenSubtitles, news and web text), filtered.
# Made by build_word_lists.py: words of 0.2 per million or more that show two kinds of noun or verb forms.
"""


def _is_word(word: str) -> bool:
    return len(word) >= 2 and all("ء" <= letter <= "ي" for letter in word)


def _name_counts(names: Path, pairs: Path) -> tuple[Counter[str], Counter[str], Counter[str]]:
    first, last, other = Counter[str](), Counter[str](), Counter[str]()
    with sqlite3.connect(names) as connection:
        rows = connection.execute("select distinct arabic_key from full_names where source = 'wikidata'").fetchall()
    for (name,) in rows:
        tokens = fold(name).split()
        if len(tokens) > 1:
            bound = {at + 1 for at, token in enumerate(tokens) if token == "عبد"}  # «القوي» of «عبد القوي» is no name
            first[tokens[0]] += 1
            last.update(token for at, token in enumerate(tokens) if at == len(tokens) - 1 and at not in bound)
            other.update(token for at, token in enumerate(tokens[1:-1], 1) if at not in bound)
    for name in json.loads(pairs.read_text(encoding="utf-8")).values():
        tokens = fold(name).split()
        other.update(tokens if tokens[0] != "عبد" else tokens[2:])
    return first, last, other


def _frequencies() -> Counter[str]:
    """Uses per million words, by folded form."""
    wordfreq = importlib.import_module("wordfreq")
    frequencies = Counter[str]()
    for word, share in wordfreq.get_frequency_dict("ar", wordlist="large").items():
        frequencies[fold(word)] += share * 1e6
    return frequencies


def _morphology(word: str, uses: Counter[str]) -> tuple[int, int]:
    """How many kinds of forms are seen that only a noun, and only a verb, of Arabic has."""
    least = max(0.05, 0.03 * uses[word])
    noun = 2 * (uses["ال" + word] >= max(0.1, 0.04 * uses[word]))
    noun += sum(uses[word + suffix] >= least for suffix in _NOUN_ENDINGS)
    if word.endswith("ه"):
        noun += sum(uses[word[:-1] + suffix] >= least for suffix in _FEMININE_ENDINGS)
    verb = sum(uses[word + suffix] >= least for suffix in _VERB_ENDINGS)
    if word[0] in _PERSONS and len(word) > 2:
        others = [uses[person + word[1:]] for person in _PERSONS if person != word[0]]
        verb += sum(share >= least for share in others) + (sum(others) >= 0.2 * uses[word] >= 0.2)
    return noun, verb


def _is_derived(word: str, common: dict[str, str], uses: Counter[str]) -> bool:
    """Whether the reader gets at ``word`` from another entry by taking the article or a conjunction off."""
    if word.startswith(("وال", "بال", "فال", "كال", "لل")):
        return True
    if word.startswith("ال"):
        return common.get(word[2:], "")[:1] == "n"
    return len(word) > 4 and word[0] in "وف" and word[1:] in common and uses[word[1:]] > uses[word]


def _is_place(word: str) -> bool:
    """Whether the gazetteer has ``word``, or ``word`` with the article («كاميرون»)."""
    return any(
        entry is not None and entry.kind is not PlaceKind.DEMONYM
        for entry in (place_table().get(word), place_table().get("ال" + word))
    )


def _least_share(word: str) -> float:
    """Least number of names a use per million that makes a token one of names; definite words are mostly common."""
    return 0.05 if word.startswith("ال") else 0.02


def build(names: Path, pairs: Path) -> None:
    """Write both lists beside this module."""
    first, last, other = _name_counts(names, pairs)
    counts, uses = first + last + other, _frequencies()
    common: dict[str, str] = {}
    for word, share in uses.items():
        is_name = counts[word] >= 2 and counts[word] >= share / 2
        is_name = is_name and not (word.endswith("ه") and uses["ال" + word] >= 0.2 * share)  # «جودة», «كريمة»
        if not _is_word(word) or share < _LEAST or is_name or _is_place(word):
            continue
        noun, verb = _morphology(word, uses)
        definite = uses["ال" + word] >= max(0.3, 0.03 * share)
        foreign = counts[word] and not definite and noun < 4 and verb < 2 and share < 30  # «هولاند»
        if noun + verb >= (2 if share < 3 else 1) and not foreign:
            mark = "n" if noun > verb and definite else "v" if verb else ""
            common[word] = mark + ("" if share >= _FREQUENT else "-")
    common = {word: mark for word, mark in common.items() if not _is_derived(word, common, uses)}
    for word, share in uses.items():  # definite nouns whose bare form is a name: «السعادة», «الأخلاق»
        rare_name = word.startswith("ال") and _is_word(word) and share >= 1 and counts[word] < 0.05 * share
        if rare_name and (common.get(word[2:], "")[:1] != "n" or len(word) < 5):
            common[word] = ""
    kept = sorted(
        word
        for word, count in counts.items()
        if _is_word(word) and (count >= 2 or word not in common) and count >= _least_share(word) * uses[word]
    )
    for word in kept:  # «المقدم» is a rank more often than a surname; «الحريري» is not
        if word.startswith("ال") and counts[word] < 0.3 * uses[word] and common.get(word[2:], "")[:1] == "n":
            common[word] = ""
    nouns = {word for word in kept if uses["ال" + word] >= max(0.3, 0.1 * uses[word])}
    lines = [
        f"{word}\t{first[word]}\t{last[word]}\t{other[word]}" + ("\tn\n" if word in nouns else "\n") for word in kept
    ]
    (_FOLDER / "name_tokens.tsv").write_text(_NAME_HEADER + "".join(lines), encoding="utf-8")
    lines = [f"{word}\t{mark}\n" if mark else f"{word}\n" for word, mark in sorted(common.items())]
    (_FOLDER / "common_words.tsv").write_text(_COMMON_HEADER + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]))
