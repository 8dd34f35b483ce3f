"""Where a list stands: which page of how many."""

import msgspec
from starlette.requests import Request

PER_PAGE = 50


class Paging(msgspec.Struct, frozen=True):
    """A page of a list of `total`."""

    page: int
    total: int
    per_page: int = PER_PAGE

    @property
    def last(self) -> int:
        """The number of the last page; there is always one."""
        return max(1, -(-self.total // self.per_page))

    @property
    def first_row(self) -> int:
        """The number of the first row on it."""
        return min((self.page - 1) * self.per_page + 1, self.total)

    @property
    def last_row(self) -> int:
        """The number of the last row on it."""
        return min(self.page * self.per_page, self.total)


def wanted(request: Request) -> int:
    """The page that an address asks for: 1 where it says nothing sensible."""
    text = request.query_params.get("page", "1")
    return max(1, int(text)) if text.isdecimal() and len(text) < 8 else 1


def offset(page: int) -> int:
    """How many rows stand before a page."""
    return (page - 1) * PER_PAGE
