"""The options by which ``annotator export`` narrows what goes out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import reduce
from typing import Any

import click

from annotator.annotations.tags import Layer, Origin, Tag
from annotator.export.filters import ExportFilter, parse_attribute
from annotator.history.service import Head

_DAY = click.DateTime(formats=["%Y-%m-%d"])
_AGAIN = "May be repeated."
_DAYS = {
    "published_from": "Published on this day or later.",
    "published_until": "Published on this day or earlier.",
    "created_from": "Annotations made on this day (UTC) or later.",
    "created_until": "Annotations made on this day (UTC) or earlier.",
    "updated_from": "Annotations last changed on this day (UTC) or later.",
    "updated_until": "Annotations last changed on this day (UTC) or earlier.",
}


def _one_of(*names: str, kind: Any, help: str = _AGAIN) -> Callable[[Any], Any]:
    return click.option(*names, multiple=True, type=click.Choice([each.value for each in kind]), help=help)


_OPTIONS = [
    _one_of("--tag", "tags", kind=Tag),
    click.option("--reviewer", "reviewers", multiple=True, help=_AGAIN),
    _one_of("--layer", "layers", kind=Layer),
    _one_of("--origin", "origins", kind=Origin, help="Where annotations come from; may be repeated."),
    click.option(
        "--attribute",
        "attributes",
        multiple=True,
        metavar="NAME=VALUE",
        help="Annotations with this value; a value more of one name widens, a name more narrows.",
    ),
    click.option("--collection", "collections", multiple=True, help=_AGAIN),
    click.option("--publisher", "publishers", multiple=True, help=_AGAIN),
    click.option("--document", "documents", multiple=True, help="A document's id; may be repeated."),
    click.option("--round", "rounds", multiple=True, help="Name of a round; may be repeated."),
    *(click.option(f"--{name.replace('_', '-')}", type=_DAY, help=words) for name, words in _DAYS.items()),
    click.option("--only-annotated", is_flag=True, help="Leave out documents without such annotations."),
    click.option("--pseudonyms", is_flag=True, help="Call reviewers reviewer-1, reviewer-2 and so on."),
]


def filter_options(command: Any) -> Any:
    """Give a command the options that narrow an export."""
    return reduce(lambda found, option: option(found), reversed(_OPTIONS), command)


def filter_of(given: dict[str, Any], *, changed_after: Head | None) -> ExportFilter:
    """Give the filter that options describe. Raises what ``parse_attribute`` raises."""
    return ExportFilter(
        tags=tuple(Tag(tag) for tag in given["tags"]),
        layers=tuple(Layer(layer) for layer in given["layers"]),
        origins=tuple(Origin(origin) for origin in given["origins"]),
        attributes=tuple(sorted(map(parse_attribute, given["attributes"]))),
        reviewers=tuple(sorted(given["reviewers"])),
        collections=tuple(sorted(given["collections"])),
        publishers=tuple(sorted(given["publishers"])),
        documents=tuple(sorted(given["documents"])),
        rounds=tuple(sorted(given["rounds"])),
        only_annotated=given["only_annotated"],
        pseudonyms=given["pseudonyms"],
        changed_after=changed_after,
        published_from=_day(given["published_from"]),
        published_until=_day(given["published_until"]),
        created_from=_day(given["created_from"]),
        created_until=_day(given["created_until"]),
        updated_from=_day(given["updated_from"]),
        updated_until=_day(given["updated_until"]),
    )


def _day(value: datetime | None) -> date | None:
    return value.date() if value else None
