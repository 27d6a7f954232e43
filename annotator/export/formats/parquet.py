"""Parquet: one document a row, its annotations nested as in the exported line, so that nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from types import ModuleType
from typing import BinaryIO

from annotator.export.formats.arrow_schema import schema_of, settled
from annotator.export.formats.format import Format, Losses, Record, needed_module
from annotator.export.formats.json_lines import written

EXTRA = "datasets"
_CHARS_AT_ONCE = 4_000_000  # of lines that make a row group: some thousand annotations, some tens of megabytes


def write_parquet(records: Iterable[Record], destination: BinaryIO, losses: Losses) -> None:
    """Write records. Raises Invalid (missing_extra) without pyarrow."""
    write_parquet_lines((written(record) + "\n" for record in records), destination, losses)


def write_parquet_lines(lines: Iterable[str], destination: BinaryIO, losses: Losses) -> None:
    """Write exported lines as they stand. Cost: one row group in memory. Raises Invalid (missing_extra)."""
    arrow, parquet, reader = (needed_module(f"pyarrow{part}", extra=EXTRA) for part in ("", ".parquet", ".json"))
    schema = schema_of(arrow)
    with_days = settled(schema.empty_table(), arrow).schema
    # Pages are made by pyarrow alone, whose version the file names: the same lines give the same bytes with it.
    with parquet.ParquetWriter(destination, with_days, compression="zstd") as writer:
        for piece in _pieces(lines):
            writer.write_table(settled(_read(piece, schema, reader), arrow))


def _read(piece: bytes, schema: object, reader: ModuleType) -> object:
    parsing = reader.ParseOptions(explicit_schema=schema, unexpected_field_behavior="error")
    # In one block, so that a line is never longer than it.
    return reader.read_json(BytesIO(piece), reader.ReadOptions(block_size=len(piece) + 1), parsing)


def _pieces(lines: Iterable[str]) -> Iterator[bytes]:
    held, size = list[str](), 0
    for line in lines:
        held.append(line)
        size += len(line)
        if size >= _CHARS_AT_ONCE:
            yield "".join(held).encode()
            held, size = [], 0
    if held:
        yield "".join(held).encode()


PARQUET = Format(
    name="parquet",
    title="Parquet, one document a row",
    suffix=".parquet",
    media_type="application/vnd.apache.parquet",
    write=write_parquet,
    extra=EXTRA,
    write_lines=write_parquet_lines,
)
