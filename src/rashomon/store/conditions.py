"""Filters of lists: the same condition asked of a table, or of a record that a person would have otherwise."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

import msgspec
from sqlalchemy import ColumnElement, Table, func


class Condition(msgspec.Struct, frozen=True):
    """What a row must be like: `column` is a column of its table (for "since" and "until" none: its days).

    "is": equal; "holds": has the value in it, without regard to case; "lists": has it as one of several; "since" and
    "until": may have been said on or after, on or before that day.
    """

    how: Literal["is", "holds", "lists", "since", "until"]
    value: str
    column: str = ""

    def asked(self, table: Table) -> ColumnElement[bool]:
        """The condition as the database takes it."""
        if self.how == "is":
            return table.c[self.column] == self.value
        if self.how == "holds":
            return table.c[self.column].contains(self.value.casefold(), autoescape=True)
        if self.how == "lists":
            return table.c[self.column].contains(f"|{self.value}|", autoescape=True)
        if self.how == "since":
            return func.coalesce(table.c.latest, table.c.earliest) >= self.value
        return func.coalesce(table.c.earliest, table.c.latest) <= self.value

    def passes(self, row: Mapping[str, Any]) -> bool:
        """Whether a row passes it."""
        if self.how == "since":
            return (row["latest"] or row["earliest"] or "") >= self.value
        if self.how == "until":
            return bool(first := row["earliest"] or row["latest"]) and first <= self.value
        held = row[self.column]
        if self.how == "is":
            return bool(held == self.value)
        wanted = self.value.casefold() if self.how == "holds" else f"|{self.value}|"
        return wanted in (held or "")


def passing(row: Mapping[str, Any], conditions: Iterable[Condition]) -> bool:
    """Whether a row passes all of them."""
    return all(one.passes(row) for one in conditions)


def equal(**values: str | None) -> list[Condition]:
    """Columns that must have a value; None does not filter."""
    return [Condition("is", value, column) for column, value in values.items() if value is not None]
