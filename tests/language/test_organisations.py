"""Organisations: exact extents, kinds and countries in sentences."""

import pytest

from pipelines.language import find_organisations, find_places
from tests.language.marked import marked_lines, read_marks


@pytest.mark.parametrize("line", marked_lines("organisations.txt"))
def test_finds_exactly_the_marked_organisations(line: str) -> None:
    text, expected = read_marks(line)
    found = find_organisations(text, find_places(text))
    assert [(text[o.start : o.end], o.kind, o.country or o.code or "-") for o in found] == expected
