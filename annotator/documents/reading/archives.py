"""ZIP archives from strangers: every name, size and place in them is checked, and unpacked bytes are counted."""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise

from annotator.config import Limits
from annotator.errors import AnnotatorError, Invalid, TooLarge

_CHUNK = 1 << 16
_SMALL = 100_000  # bytes unpacked; so short a file may well be a hundred times the same words
_HEADER = 30  # bytes of a local header before its name
_DRIVE = re.compile(r"[A-Za-z]:")
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1


class Archive:
    """An archive whose table of contents has been checked; reading a member counts what comes out."""

    def __init__(self, source: bytes, limits: Limits) -> None:
        """Open and check. Raises Invalid (malformed_zip, unsafe_path, encrypted_zip, duplicate_name), TooLarge."""
        self._limits = limits
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(BytesIO(source))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OverflowError):
            raise _damaged("The archive") from None
        members = self._zip.infolist()
        if len(members) > limits.zip_entries:
            raise TooLarge(
                f"The archive has {len(members):,} files; at most {limits.zip_entries:,} are taken. Split it.",
                code="too_many_files",
                limit=limits.zip_entries,
            )
        _check_names([_name(member) for member in members])
        self._members = {_name(member): member for member in members}
        for name, member in self._members.items():
            _check_member(name, member)
        _check_places(members)
        self._check_sizes(sum(member.file_size for member in members))

    def names(self) -> list[str]:
        """Give the names of the files in it, in the archive's order, folders left out."""
        return [name for name, member in self._members.items() if not member.is_dir()]

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes:
        """Unpack one file. Raises Invalid (malformed_zip) and TooLarge (zip_bomb)."""
        member = self._members[name]
        parts = []
        size = 0
        try:
            with self._zip.open(member) as file:
                for part in iter(lambda: file.read(_CHUNK), b""):
                    size += len(part)
                    self._unpacked += len(part)
                    self._check_sizes(self._unpacked)
                    if size > max(_SMALL, self._limits.zip_ratio * member.compress_size):
                        raise self._bomb(f"{name} grows more than {self._limits.zip_ratio:,} times as it is unpacked.")
                    parts.append(part)
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError):
            raise _damaged(name) from None
        return b"".join(parts)

    def _check_sizes(self, size: int) -> None:
        if size > self._limits.zip_bytes:
            raise self._bomb(f"The archive has more than {self._limits.zip_bytes:,} bytes when it is unpacked.")

    def _bomb(self, words: str) -> TooLarge:
        limit = self._limits.zip_ratio if "times" in words else self._limits.zip_bytes
        return TooLarge(
            f"{words} Nothing of it was imported: unpack it yourself and look.", code="zip_bomb", limit=limit
        )


def read_members(source: bytes, limits: Limits) -> Iterator[tuple[str, bytes | AnnotatorError]]:
    """Give the files of an archive by name, each unpacked when its turn comes, or the refusal of that one file.

    Hidden files and what macOS adds are left out. An archive that is not to be trusted raises as a whole: Invalid
    (malformed_zip, unsafe_path, encrypted_zip, duplicate_name, empty_document), TooLarge (zip_bomb, too_many_files).
    """
    archive = Archive(source, limits)
    names = [name for name in archive.names() if not _is_hidden(name)]
    if not names:
        raise Invalid("The archive holds no files.", code="empty_document")
    for name in names:
        if name.lower().endswith(".zip"):
            yield name, Invalid("An archive within an archive is not read. Unpack it first.", code="nested_zip")
        else:
            yield name, archive.read(name)


def _is_hidden(name: str) -> bool:
    parts = name.split("/")
    return any(part.startswith(".") for part in parts) or parts[0] == "__MACOSX" or name.endswith(".manifest.json")


def _name(member: zipfile.ZipInfo) -> str:
    """Give a member's name with ``/``; one that does not say its encoding is UTF-8 where it can be, as macOS has it."""
    name = member.filename
    if not member.flag_bits & _UTF8_NAME:
        try:
            name = name.encode("cp437").decode()
        except UnicodeError:
            name = member.filename
    return name.replace("\\", "/")


def _check_names(names: list[str]) -> None:
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise Invalid(f"The archive holds {twice[0][:200]!r} twice. Pack it again.", code="duplicate_name")


def _check_member(name: str, member: zipfile.ZipInfo) -> None:
    kind = stat.S_IFMT(member.external_attr >> 16)
    odd = "\0" in member.orig_filename or name.startswith("/") or _DRIVE.match(name) or ".." in name.split("/")
    if odd or not name or kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        raise Invalid(
            f"The archive holds {name[:200]!r}, which points outside of it. Nothing of it was imported.",
            code="unsafe_path",
        )
    if member.flag_bits & _ENCRYPTED:
        raise Invalid("The archive is locked with a password. Unpack it and import its files.", code="encrypted_zip")
    if member.compress_type not in _METHODS:
        raise Invalid(f"{name[:200]} is packed in a rare way. Pack it again as a usual ZIP.", code="malformed_zip")


def _check_places(members: list[zipfile.ZipInfo]) -> None:
    """Refuse files that share bytes: so a few kilobytes can unpack to terabytes, each file within its bounds."""
    placed = sorted(members, key=lambda member: member.header_offset)
    for member, following in pairwise(placed):
        if member.header_offset + _HEADER + member.compress_size > following.header_offset:
            raise _damaged("The archive")


def _damaged(what: str) -> Invalid:
    return Invalid(
        f"{what[:200]} is damaged and cannot be unpacked. Pack it again and try once more.", code="malformed_zip"
    )
