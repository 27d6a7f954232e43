"""The record of coverage: what somebody has read and found nothing more in, as the exported line says it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from annotator.annotations.line_schema import COVERAGE_FIELDS, check_fields
from annotator.annotations.line_values import LAYERS, check_one_of, check_reviewer, check_time
from annotator.annotations.records import format_second
from annotator.errors import Invalid


@dataclass(frozen=True)
class Covered:
    """A stretch, half-open and in code points, that a person has read: what is not tagged in it is not there.

    In the layer ``review`` a reviewer says so, in ``gold`` an adjudicator.
    """

    start: int
    end: int
    layer: str
    reviewer: str
    marked_at: datetime

    @property
    def sort_key(self) -> tuple[int, int, str, str]:
        """Order the stretches of a document: start, end, layer, reviewer; no two have the same."""
        return self.start, self.end, self.layer, self.reviewer

    def as_dict(self) -> dict[str, Any]:
        """Give the record."""
        return {
            "end": self.end,
            "layer": self.layer,
            "marked_at": format_second(self.marked_at),
            "reviewer": self.reviewer,
            "start": self.start,
        }


def prove_coverage(given: Sequence[object], *, length: int) -> tuple[Covered, ...]:
    """Prove the stretches of a line whose text has ``length`` code points.

    Raises Invalid: wrong_type, unknown_field, missing_field, bad_range, bad_username, unknown_value, bad_date;
    wrong_order for what stands out of order or twice.
    """
    found = tuple(_stretch(each, length) for each in given)
    order = [each.sort_key for each in found]
    if order != sorted(set(order)):
        raise Invalid(
            "The stretches of coverage stand by start, end, layer and reviewer, each once.",
            code="wrong_order",
            field="coverage",
        )
    return found


def _stretch(value: object, length: int) -> Covered:
    record = check_fields(value, COVERAGE_FIELDS)
    start, end = record["start"], record["end"]
    if not 0 <= start < end <= length:
        raise Invalid(f"No stretch goes from {start} to {end} in this text.", code="bad_range", field="coverage")
    return Covered(
        start=start,
        end=end,
        layer=check_one_of(record["layer"], "layer", LAYERS),
        reviewer=check_reviewer(record["reviewer"]),
        marked_at=check_time(record["marked_at"], "marked_at"),
    )
