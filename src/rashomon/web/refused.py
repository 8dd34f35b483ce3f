"""What a person wants that cannot be done."""

from collections.abc import Mapping


class ActError(Exception):
    """An act that cannot be done: one line for the person, the HTTP status, and what is wrong with which field."""

    def __init__(self, told: str, status: int = 422, fields: Mapping[str, str] | None = None) -> None:
        super().__init__(told)
        self.status = status
        self.fields = dict(fields or {})
