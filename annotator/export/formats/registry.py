"""The formats there are, found by their modules."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

from annotator.errors import Invalid
from annotator.export import formats
from annotator.export.formats.format import Format


def _found() -> Iterator[Format]:
    for module in pkgutil.iter_modules(formats.__path__):
        if module.name != "registry":
            values = vars(importlib.import_module(f"{formats.__name__}.{module.name}")).values()
            yield from (value for value in values if isinstance(value, Format))


OWN = "jsonl"  # the desk's own lines, which are no foreign format
FORMATS: dict[str, Format] = {each.name: each for each in sorted(_found(), key=lambda each: each.name)}


def format_named(name: str) -> Format | None:
    """Give a format, None for the desk's own lines. Raises Invalid (unknown_format) listing the formats."""
    if name == OWN:
        return None
    try:
        return FORMATS[name]
    except KeyError:
        known = ", ".join([OWN, *FORMATS])
        raise Invalid(
            f"There is no format {name[:60]!r}. There are: {known}.", code="unknown_format", field="format"
        ) from None
