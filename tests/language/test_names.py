"""All names in one call; the word lists behind them; the examples of the documentation."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.language import find_names
from pipelines.language.folding import fold
from pipelines.language.name_spans import Names
from pipelines.language.names_lexicon import lexicon_lines, name_tokens
from pipelines.language.names_morphology import commonness
from pipelines.language.names_words import letter
from pipelines.language.offices_lexicon import office_heads, organisation_heads, titles

DOCUMENTED = re.compile(r"`([^`]+)`((?: [A-Za-z_:+\d-]+)+)")
TABLES_OF_WORDS = [
    "offices",
    "office_titles",
    "office_portfolios",
    "office_adjectives",
    "office_complements",
    "people_verbs",
    "organisation_heads",
    "organisations",
    "name_particles",
    "foreign_names",
    "leader_names",
    "function_words",
    "name_tokens",
    "common_words",
]
LEXICON = Path(__file__).resolve().parents[2] / "pipelines" / "language" / "lexicon"


def _offices(text: str, names: Names) -> list[tuple[str, str]]:
    return [(text[o.start : o.end], f" {o.kind.value} {o.country or '-'}") for o in names.offices]


def _people(text: str, names: Names) -> list[tuple[str, str]]:
    return [(text[p.start : p.end], f" {(p.office.country if p.office else None) or '-'}") for p in names.people]


def _organisations(text: str, names: Names) -> list[tuple[str, str]]:
    return [(text[o.start : o.end], f" {o.kind} {o.country or o.code or '-'}") for o in names.organisations]


TABLES: dict[str, Callable[[str, Names], list[tuple[str, str]]]] = {
    "Offices": _offices,
    "People": _people,
    "Organisations": _organisations,
}


@pytest.mark.parametrize("heading", TABLES)
def test_the_examples_of_the_documentation_hold(heading: str, repository: Path) -> None:
    page = (repository / "docs" / "language.md").read_text(encoding="utf-8")
    rows = page.split(f"\n| Text | {heading} |\n")[1].split("\n\n")[0].splitlines()[1:]
    assert len(rows) >= 2
    for row in rows:
        text, told = row.strip("|").split("|")
        assert TABLES[heading](text.strip(), find_names(text.strip())) == DOCUMENTED.findall(told)


@pytest.mark.parametrize(
    ("word", "expected"),
    list(
        zip(
            "محمد وأحمد وعبد بن آل في وقال بزيارته كفيتفيل السادس 2024 Boeing ،".split(),
            "NwkBHFFCUR#x.",
            strict=True,
        )
    ),
)
def test_letters_say_what_a_word_can_be(word: str, expected: str) -> None:
    assert letter(fold(word)) == expected


@pytest.mark.parametrize("word", ["زيارتهما", "سيتوجه", "بالمباحثات", "للصحفيين", "ومؤكدا", "يستقبلها", "اتفاقيتان"])
def test_inflected_words_are_known_for_common(word: str) -> None:
    assert commonness(fold(word)) == 2


@pytest.mark.parametrize("word", ["لافروف", "كفيتفيل", "بوشكوف", "ستولتنبرغ", "هولواي"])
def test_foreign_names_are_not(word: str) -> None:
    assert commonness(fold(word)) == 0


def test_lexicons_say_where_they_come_from_and_hold_together() -> None:
    for name in TABLES_OF_WORDS:
        head = (LEXICON / f"{name}.tsv").read_text(encoding="utf-8").splitlines()[:3]
        assert head[0].startswith("# ")
        assert any("Written for this project" in line or "Source" in line for line in head), name
        widths = {len(row) for row in lexicon_lines(f"{name}.tsv")}
        assert max(widths) - min(widths) <= 1, name
    assert office_heads().get("وزير") is not None
    assert titles().get("الجنرال") == "rank"
    assert organisation_heads()["وزاره"].kind == "ministry"


def test_name_tokens_are_single_folded_words() -> None:
    tokens = name_tokens()
    assert len(tokens) > 20_000
    assert all(fold(token) == token and token.isalpha() for token in tokens)
    assert (LEXICON / "name_tokens.tsv").stat().st_size < 614_400
