"""The pairing is the best one: checked against all pairings of small tables."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.evaluation.pairing import best_pairs

WEIGHTS = st.integers(1, 5).flatmap(
    lambda columns: st.lists(
        st.lists(st.none() | st.integers(1, 9), min_size=columns, max_size=columns), min_size=1, max_size=5
    )
)


def best_by_trying(weights: list[list[int | None]]) -> int:
    size = max(len(weights), len(weights[0]))
    best = 0
    for columns in permutations(range(size), len(weights)):
        pairs = zip(weights, columns, strict=True)
        best = max(best, sum((row[c] or 0) if c < len(row) else 0 for row, c in pairs))
    return best


@given(WEIGHTS)
def test_no_pairing_weighs_more(weights: list[list[int | None]]) -> None:
    pairs = best_pairs(weights)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    found = [weights[i][j] for i, j in pairs]
    assert None not in found
    assert sum(weight or 0 for weight in found) == best_by_trying(weights)


@pytest.mark.parametrize("empty", [[], [[]], [[], []]])
def test_nothing_to_pair(empty: list[list[int | None]]) -> None:
    assert best_pairs(empty) == []
