"""Which prediction is about which gold record: the one-to-one pairing with the most agreement.

The assignment problem, by shortest augmenting paths: rows are placed one after another, and each new row may
push earlier ones aside when that costs less. Rows are few (records of one type in one article).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf

Weights = Sequence[Sequence[int | None]]
"""Rows × columns; None forbids a pair."""


def best_pairs(weights: Weights) -> list[tuple[int, int]]:
    """The (row, column) pairs of greatest total weight, by column.

    >>> best_pairs([[5, 4], [4, None]])
    [(1, 0), (0, 1)]
    """
    columns = len(weights[0]) if weights else 0
    if not columns:
        return []
    assignment = _Assignment(_square_costs(weights, columns))
    for row in range(assignment.size):
        assignment.place(row)
    return [
        (row, column)
        for column, row in enumerate(assignment.row_of)
        if row < len(weights) and column < columns and weights[row][column] is not None
    ]


def _square_costs(weights: Weights, columns: int) -> list[list[int]]:
    """Costs to be minimised; leaving a record alone costs as much as a forbidden pair."""
    size = max(len(weights), columns)
    alone = 1 + max((weight for row in weights for weight in row if weight is not None), default=0)
    costs = [[alone] * size for _ in range(size)]
    for i, row in enumerate(weights):
        for j, weight in enumerate(row):
            costs[i][j] = alone - (weight or 0)
    return costs


@dataclass(slots=True)
class _Assignment:
    """A growing assignment with the dual prices that prove it cheapest."""

    costs: list[list[int]]
    row_price: list[float] = field(init=False)
    column_price: list[float] = field(init=False)
    row_of: list[int] = field(init=False)
    """Column → row; -1 while free."""

    def __post_init__(self) -> None:
        self.row_price = [0.0] * self.size
        self.column_price = [0.0] * self.size
        self.row_of = [-1] * self.size

    @property
    def size(self) -> int:
        """Rows and columns."""
        return len(self.costs)

    def place(self, row: int) -> None:
        """Find the cheapest chain of moves that makes room for ``row``, and move along it."""
        distance: list[float] = [inf] * self.size
        came_from = [-1] * self.size
        done: list[int] = []
        at, column, total = row, -1, 0.0
        while True:
            for other in self._open(done):
                path = total + self.costs[at][other] - self.row_price[at] - self.column_price[other]
                if path < distance[other]:
                    distance[other], came_from[other] = path, column
            column = min(self._open(done), key=lambda c: distance[c])
            total = distance[column]
            if self.row_of[column] < 0:
                break
            done.append(column)
            at = self.row_of[column]
        self._reprice(row, total, distance, done)
        self._move(row, column, came_from)

    def _open(self, done: list[int]) -> list[int]:
        return [column for column in range(self.size) if column not in done]

    def _reprice(self, row: int, total: float, distance: list[float], done: list[int]) -> None:
        self.row_price[row] += total
        for column in done:
            self.row_price[self.row_of[column]] += total - distance[column]
            self.column_price[column] -= total - distance[column]

    def _move(self, row: int, column: int, came_from: list[int]) -> None:
        while (before := came_from[column]) >= 0:
            self.row_of[column] = self.row_of[before]
            column = before
        self.row_of[column] = row
