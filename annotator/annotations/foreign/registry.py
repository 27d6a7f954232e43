"""The readers of other tools' annotated data, found by their modules."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

from annotator.annotations import foreign
from annotator.annotations.foreign.reader import ForeignReader
from annotator.errors import Invalid


def _found() -> Iterator[ForeignReader]:
    for module in pkgutil.iter_modules(foreign.__path__):
        if module.name != "registry":
            reader = getattr(importlib.import_module(f"{foreign.__name__}.{module.name}"), "READER", None)
            if isinstance(reader, ForeignReader):
                yield reader


FOREIGN: dict[str, ForeignReader] = {each.name: each for each in sorted(_found(), key=lambda each: each.name)}


def reader_named(name: str) -> ForeignReader:
    """Give a reader. Raises Invalid (unknown_format) listing the formats."""
    try:
        return FOREIGN[name]
    except KeyError:
        known = ", ".join(FOREIGN)
        raise Invalid(
            f"No format {name[:60]!r} of annotated data can be read. There are: {known}.",
            code="unknown_format",
            field="format",
        ) from None
