"""Entries of ZIP archives that depend on nothing but their names: the same data gives the same bytes. Pure."""

from __future__ import annotations

from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipInfo

_ALWAYS = (1980, 1, 1, 0, 0, 0)  # the earliest time a ZIP can say
_FOR_ALL_TO_READ = 0o644 << 16
_PACKED_ALREADY = (".parquet", ".zip", ".spacy")


def zip_entry(name: str) -> ZipInfo:
    """Give the entry of a file; what is compressed already is stored as it is."""
    entry = ZipInfo(name, _ALWAYS)
    entry.compress_type = ZIP_STORED if name.endswith(_PACKED_ALREADY) else ZIP_DEFLATED
    entry.external_attr = _FOR_ALL_TO_READ
    return entry
