"""Pages of a list, from the address's ``page`` and back."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.errors import Invalid

_LAST_PAGE = 1_000_000


@dataclass(frozen=True)
class Page:
    """One page of a list: its number from 1, its size, and the total of rows."""

    number: int
    size: int
    total: int

    @property
    def last(self) -> int:
        """Give the number of the last page, at least 1."""
        return max(1, -(-self.total // self.size))

    @property
    def offset(self) -> int:
        """Give the number of rows before this page."""
        return (self.number - 1) * self.size

    @property
    def near(self) -> list[int | None]:
        """Give the numbers to offer: first, last, this one and its neighbours; None where some are left out."""
        shown = sorted({1, self.last, *(n for n in range(self.number - 1, self.number + 2) if 1 <= n <= self.last)})
        found: list[int | None] = []
        for number in shown:
            if found and found[-1] is not None and number - found[-1] > 1:
                found.append(number - 1 if number - found[-1] == 2 else None)
            found.append(number)
        return found


def page_number(value: str | None) -> int:
    """Read a page number from an address. Raises Invalid (422 bad_page) unless it is a whole number from 1 on."""
    if value is None or value == "":
        return 1
    if not (value.isascii() and value.isdigit()) or not 1 <= int(value[:8]) <= _LAST_PAGE or len(value) > 7:
        raise Invalid("The page must be a whole number from 1 on.", code="bad_page", field="page")
    return int(value)
