"""The assignment problem: pairs of rows and columns, each used once, of the largest total worth."""

from collections import defaultdict
from collections.abc import Mapping

Pair = tuple[int, int]


def best_assignment(worth: Mapping[Pair, float]) -> dict[int, int]:
    """Rows to columns of the largest total worth; pairs not in `worth`, or worth nothing, are not made.

    Solved for each connected part of the graph alone: entities of different parts of a text share no
    mention, so the parts are small.
    """
    chosen: dict[int, int] = {}
    for part in _parts(worth):
        rows = sorted({row for row, _ in part})
        columns = sorted({column for _, column in part})
        if len(rows) > len(columns):
            flipped = _hungarian([[-worth.get((row, column), 0.0) for row in rows] for column in columns])
            pairs = [(rows[row], columns[column]) for column, row in flipped.items()]
        else:
            straight = _hungarian([[-worth.get((row, column), 0.0) for column in columns] for row in rows])
            pairs = [(rows[row], columns[column]) for row, column in straight.items()]
        chosen.update(pair for pair in pairs if worth.get(pair, 0.0) > 0)
    return chosen


def _parts(worth: Mapping[Pair, float]) -> list[list[Pair]]:
    """Pairs grouped so that no two groups share a row or a column."""
    by_row: dict[int, list[Pair]] = defaultdict(list)
    by_column: dict[int, list[Pair]] = defaultdict(list)
    for pair in worth:
        by_row[pair[0]].append(pair)
        by_column[pair[1]].append(pair)
    parts: list[list[Pair]] = []
    seen: set[Pair] = set()
    for pair in worth:
        if pair in seen:
            continue
        seen.add(pair)
        part = [pair]
        for row, column in part:
            for other in (*by_row[row], *by_column[column]):
                if other not in seen:
                    seen.add(other)
                    part.append(other)
        parts.append(part)
    return parts


def _hungarian(cost: list[list[float]]) -> dict[int, int]:
    """Rows to columns of the least total cost; no more rows than columns.

    Shortest augmenting paths with potentials (Jonker and Volgenant), O(rows² · columns). Row 0 and
    column 0 are not real: the row that is being placed hangs on column 0.
    """
    width = len(cost[0])
    row_potential = [0.0] * (len(cost) + 1)
    column_potential = [0.0] * (width + 1)
    row_of = [0] * (width + 1)
    for row in range(1, len(cost) + 1):
        row_of[0] = row
        came_from, free = _shortest_path(cost, row_potential, column_potential, row_of)
        while free:
            row_of[free] = row_of[came_from[free]]
            free = came_from[free]
    return {row_of[column] - 1: column - 1 for column in range(1, width + 1) if row_of[column]}


def _shortest_path(
    cost: list[list[float]], row_potential: list[float], column_potential: list[float], row_of: list[int]
) -> tuple[list[int], int]:
    """The column before each on the way, and the free column that the way ends in; potentials are moved along."""
    width = len(cost[0])
    shortest = [float("inf")] * (width + 1)
    came_from = [0] * (width + 1)
    done = [False] * (width + 1)
    column = 0
    while row_of[column]:
        done[column] = True
        row, step, nearest = row_of[column], float("inf"), 0
        for other in range(1, width + 1):
            if done[other]:
                continue
            reduced = cost[row - 1][other - 1] - row_potential[row] - column_potential[other]
            if reduced < shortest[other]:
                shortest[other], came_from[other] = reduced, column
            if shortest[other] < step:
                step, nearest = shortest[other], other
        for other in range(width + 1):
            if done[other]:
                row_potential[row_of[other]] += step
                column_potential[other] -= step
            else:
                shortest[other] -= step
        column = nearest
    return came_from, column
