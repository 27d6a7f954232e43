"""Pour an export into a file: the desk's own lines as they are, or in a format of another tool."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from io import RawIOBase
from os import devnull
from typing import Any, BinaryIO, cast

from sqlalchemy.orm import Session

from annotator.annotations.visibility import Visibility
from annotator.export.filters import ExportFilter
from annotator.export.formats.format import Format, Losses
from annotator.export.lines import Line, exported_lines
from annotator.export.manifest import Tally, tallied
from annotator.export.portions import sides_of


class _Weighed(RawIOBase):
    """A file that counts and hashes what is written to it."""

    def __init__(self, file: BinaryIO, tally: Tally) -> None:
        super().__init__()
        self._file, self._tally = file, tally

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._file.write(data)
        size = memoryview(data).nbytes
        self._tally.size += size
        self._tally.digest.update(data)
        return size


def pour_export(
    session: Session, *, chosen: ExportFilter, sees: Visibility, into: BinaryIO, format: Format | None, tally: Tally
) -> None:
    """Write an export to ``into``, which need not seek, and count in ``tally`` what went through and what was lost.

    ``format`` is None for the desk's own lines. Raises Invalid (missing_extra), and OSError as the file does.
    """
    lines = exported_lines(session, chosen, sees=sees)
    if format is None:
        into.writelines(tallied(lines, tally))
        return
    tally.format, weighed = format, cast(BinaryIO, _Weighed(into, tally))
    if format.write_sides and chosen.portion:
        sides = {
            name: _words(exported_lines(session, side, sees=sees), tally) for name, side in sides_of(chosen).items()
        }
        format.write_sides(sides, weighed, tally.losses)
    elif format.write_lines:
        format.write_lines(_words(lines, tally), weighed, tally.losses)
    else:
        format.write(map(json.loads, _words(lines, tally)), weighed, tally.losses)


def _words(lines: Iterable[Line], tally: Tally) -> Iterator[str]:
    for line in lines:
        tally.documents += 1
        tally.tags.update(line.tags)
        tally.covered += line.covered
        yield line.words


def losses_of(session: Session, *, chosen: ExportFilter, sees: Visibility, format: Format) -> Losses:
    """Count what a format would lose of an export, by writing it to nowhere. Cost: that of the export."""
    tally = Tally()
    with open(devnull, "wb") as nowhere:
        pour_export(session, chosen=chosen, sees=sees, into=nowhere, format=format, tally=tally)
    return tally.losses
