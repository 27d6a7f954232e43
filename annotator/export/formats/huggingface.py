"""A dataset folder for Hugging Face's ``datasets``, as a ZIP: a card, and a Parquet file for each side of the split.

Unpacked, ``datasets.load_dataset("FOLDER")`` loads it. ``SHA256SUMS`` within proves each file.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import RawIOBase
from typing import Any, BinaryIO, cast
from zipfile import ZipFile

from annotator.export.formats.dataset_card import Side, dataset_card
from annotator.export.formats.format import Format, Losses, Record
from annotator.export.formats.json_lines import written
from annotator.export.formats.parquet import EXTRA, write_parquet_lines
from annotator.export.zip_entries import zip_entry

_WHOLE = "train"  # where nothing is split: what load_dataset calls the only side


def write_folder(records: Iterable[Record], destination: BinaryIO, losses: Losses) -> None:
    """Write records as one side. Raises Invalid (missing_extra) without pyarrow."""
    write_folder_lines((written(record) + "\n" for record in records), destination, losses)


def write_folder_lines(lines: Iterable[str], destination: BinaryIO, losses: Losses) -> None:
    """Write lines as one side."""
    write_folder_sides({_WHOLE: lines}, destination, losses)


def write_folder_sides(sides: Mapping[str, Iterable[str]], destination: BinaryIO, losses: Losses) -> None:
    """Write the folder, a Parquet file a side. Cost: a row group in memory. Raises Invalid (missing_extra)."""
    sums: dict[str, str] = {}
    told: list[Side] = []
    with ZipFile(destination, "w") as archive:
        for name, lines in sides.items():
            counted, path = _Counted(), f"data/{name}.parquet"
            with archive.open(zip_entry(path), "w", force_zip64=True) as entry:
                hashed = _Hashed(cast(BinaryIO, entry))
                write_parquet_lines(counted.through(lines), cast(BinaryIO, hashed), losses)
            sums[path] = hashed.digest.hexdigest()
            told.append(Side(name, path, counted.documents, hashed.size, counted.tags, counted.languages))
        _add(archive, "README.md", dataset_card(told), sums)
        words = "".join(f"{digest}  {path}\n" for path, digest in sorted(sums.items()))
        archive.writestr(zip_entry("SHA256SUMS"), words)


def _add(archive: ZipFile, path: str, words: str, sums: dict[str, str]) -> None:
    archive.writestr(zip_entry(path), words)
    sums[path] = hashlib.sha256(words.encode()).hexdigest()


@dataclass
class _Counted:
    documents: int = 0
    tags: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)

    def through(self, lines: Iterable[str]) -> Iterator[str]:
        for line in lines:
            self.documents += 1
            record = json.loads(line)
            self.tags.update(each["tag"] for each in record["annotations"])
            self.languages.update([record["language"]] if record["language"] else [])
            yield line


class _Hashed(RawIOBase):
    """A file that hashes what is written to it."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._file, self.size, self.digest = file, 0, hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._file.write(data)
        self.digest.update(data)
        size = memoryview(data).nbytes
        self.size += size
        return size


HUGGINGFACE = Format(
    name="huggingface",
    title="Dataset folder for Hugging Face (ZIP)",
    suffix=".zip",
    media_type="application/zip",
    write=write_folder,
    extra=EXTRA,
    write_lines=write_folder_lines,
    write_sides=write_folder_sides,
)
