"""Read exported files back as records, each line proved before it is given."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annotator.annotations.jsonl import decode_line
from annotator.annotations.proving import prove_line
from annotator.config import Limits
from annotator.errors import AnnotatorError
from annotator.export.records import document_record


def exported_records(path: Path, *, limits: Limits) -> Iterator[dict[str, Any]]:
    """Give the records of a file in its order. Cost: one line in memory at a time.

    Raises what ``prove_line`` raises, with the file's name and the line in the message.
    """
    with path.open("rb") as file:
        for number, raw in enumerate(file, start=1):
            try:
                yield document_record(prove_line(decode_line(raw), limits=limits))
            except AnnotatorError as error:
                error.line = number
                error.message = f"{path}, line {number}: {error.message}"
                raise
