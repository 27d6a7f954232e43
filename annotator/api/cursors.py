"""Where a list goes on: opaque words that hold the place of the last row."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from annotator.errors import Invalid

Row = TypeVar("Row")
_LONGEST = 200  # characters


def cursor_of(kind: str, place: str | int) -> str:
    """Write a cursor: the kind of list, so that it is not taken for another's, and the place of the last row."""
    return base64.urlsafe_b64encode(json.dumps([kind, place]).encode()).decode().rstrip("=")


def place_of(kind: str, cursor: str | None, type_: type[Row]) -> Row | None:
    """Read the place out of a cursor, None for the first page. Raises Invalid (bad_cursor)."""
    if cursor is None:
        return None
    try:
        padded = cursor[:_LONGEST] + "=" * (-len(cursor[:_LONGEST]) % 4)
        found = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError):
        found = None
    fits = isinstance(found, list) and len(found) == 2 and found[0] == kind and type(found[1]) is type_
    if not fits or len(cursor) > _LONGEST or (type(found[1]) is int and not 0 <= found[1] < 2**31):
        raise Invalid("This cursor is none of this list's: begin anew.", code="bad_cursor", field="cursor")
    place: Row = found[1]
    return place


def page_of(
    kind: str, rows: Sequence[Row], *, limit: int, place: Callable[[Row], str | int], record: Callable[[Row], Any]
) -> dict[str, Any]:
    """Make a page of rows, of which one more than ``limit`` was asked for."""
    shown = rows[:limit]
    following = cursor_of(kind, place(shown[-1])) if len(rows) > limit else None
    return {"items": [record(row) for row in shown], "next": following}
