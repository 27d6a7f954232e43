"""What a format offers, and the count of what it cannot hold. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from types import ModuleType
from typing import Any, BinaryIO

from annotator.errors import Invalid

# The parsed exported line: one document with its annotations in the order of the line. Offsets are code points.
Record = Mapping[str, Any]


@dataclass
class Losses:
    """How often something could not be said in a format; reasons are whole sentences without numbers."""

    counted: Counter[str] = field(default_factory=Counter)

    def add(self, reason: str, n: int = 1) -> None:
        """Count ``n`` more for a reason; nothing is counted for none."""
        if n:
            self.counted[reason] += n

    def as_dict(self) -> dict[str, int]:
        """Give the counts by reason, sorted, as the manifest has them."""
        return dict(sorted(self.counted.items()))

    def lines(self) -> list[str]:
        """Give a line a reason for a person: how often, and the sentence."""
        return [f"{number:,} × {reason}" for reason, number in self.as_dict().items()]


# Writes records, which come once and in order, to a file that may be no more than a pipe: it cannot seek.
Write = Callable[[Iterable[Record], BinaryIO, Losses], None]
# The same from the exported lines as they stand, each with its line break: for a format that reads them quicker itself.
WriteLines = Callable[[Iterable[str], BinaryIO, Losses], None]
# The same from the lines of each side of a split, by the side's name.
WriteSides = Callable[[Mapping[str, Iterable[str]], BinaryIO, Losses], None]


@dataclass(frozen=True)
class Format:
    """A format: its name on the command line and in addresses, its title on the page, how it is written.

    ``suffix`` has its dot. ``extra`` names the optional dependencies that it needs, None where it needs none, and
    ``offsets`` the unit in which the file counts: ``codepoints``, ``utf16`` or ``tokens``. ``write`` gives the same
    bytes for the same records. ``write_lines`` does the same from lines; ``write_sides`` stands where one file holds
    all sides of a split.
    """

    name: str
    title: str
    suffix: str
    media_type: str
    write: Write
    extra: str | None = None
    offsets: str = "codepoints"
    write_lines: WriteLines | None = None
    write_sides: WriteSides | None = None


def needed_module(name: str, *, extra: str) -> ModuleType:
    """Import a library that an extra brings, when a format first needs it.

    Raises Invalid (missing_extra) that says how to install it.
    """
    try:
        return import_module(name)
    except ImportError:
        words = f"This format needs {name}: pip install 'factcheck-annotator[{extra}]'."
        raise Invalid(words, code="missing_extra", field="format") from None
