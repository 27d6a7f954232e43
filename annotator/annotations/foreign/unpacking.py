"""Take the files out of a ZIP within limits: nothing of it is believed before it is counted. Pure."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from posixpath import normpath
from zipfile import BadZipFile, ZipFile, ZipInfo

from annotator.config import Limits
from annotator.errors import Invalid, TooLarge

ZIP = b"PK\x03\x04"
_MOST_FILES = 1_000
_MOST_BYTES = 100_000_000  # unpacked, all together
_ENCRYPTED = 1
_CHUNK = 65_536


def unpacked(name: str, source: bytes, limits: Limits) -> Iterator[tuple[str, bytes]]:
    """Give the files of a ZIP, sorted by name, as (``NAME/INNER``, bytes); folders and hidden files are none.

    Raises Invalid (malformed_zip, unsafe_path, encrypted_zip, duplicate_name), TooLarge (too_many_files, zip_bomb).
    """
    try:
        with ZipFile(io.BytesIO(source)) as archive:
            entries = _checked(archive.infolist())
            left = _MOST_BYTES
            for entry in entries:
                found = _read(archive, entry, min(left, limits.upload_bytes))
                left -= len(found)
                yield f"{name}/{entry.filename}", found
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, UnicodeDecodeError) as error:
        raise Invalid(f"This is no whole ZIP: {str(error)[:100]}", code="malformed_zip") from None


def _checked(entries: list[ZipInfo]) -> list[ZipInfo]:
    if len(entries) > _MOST_FILES:
        raise TooLarge(f"A ZIP has at most {_MOST_FILES:,} files.", code="too_many_files", limit=_MOST_FILES)
    names = [entry.filename for entry in entries]
    for entry in entries:
        path = entry.filename.replace("\\", "/")
        if path.startswith("/") or ":" in path.split("/")[0] or normpath(path).startswith(".."):
            raise Invalid(f"The ZIP holds a file at {path[:60]!r}, outside of it.", code="unsafe_path")
        if entry.flag_bits & _ENCRYPTED:
            raise Invalid("The ZIP is encrypted. Unpack it first.", code="encrypted_zip")
    if len(set(names)) != len(names):
        raise Invalid("The ZIP holds two files of one name.", code="duplicate_name")
    meant = [entry for entry in entries if not entry.is_dir() and not _is_hidden(entry.filename)]
    return sorted(meant, key=lambda entry: entry.filename)


def _is_hidden(path: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in path.split("/"))


def _read(archive: ZipFile, entry: ZipInfo, most: int) -> bytes:
    found = bytearray()
    with archive.open(entry) as file:
        while piece := file.read(_CHUNK):
            found += piece
            # Counted while it is read, since the size that an entry says may be a lie.
            if len(found) > most:
                words = "The ZIP unpacks to more than is taken. Split it and try again."
                raise TooLarge(words, code="zip_bomb", limit=_MOST_BYTES)
    return bytes(found)
