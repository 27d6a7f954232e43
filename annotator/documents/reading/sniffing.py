"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

# Formats that nobody means by an article's text; no prose begins with these bytes.
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"BZh9", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"\x7fELF", "a program"),
    (b"OggS\x00", "an Ogg recording"),
    (b"ID3\x03", "an MP3 recording"),
    (b"ID3\x04", "an MP3 recording"),
    (b"fLaC\x00", "a FLAC recording"),
)


_FIRST_BYTES = tuple(signature for signature, _ in _SIGNATURES)


def sniff(source: bytes) -> str | None:
    """Say in words what binary format the bytes begin like, or None when they may be text."""
    if source[:4] == b"RIFF" and source[8:12] in {b"WEBP", b"WAVE", b"AVI "}:
        return "a RIFF image or recording"
    if source[4:8] == b"ftyp":
        return "an MP4 or HEIF file"
    if not source.startswith(_FIRST_BYTES):
        return None
    return next((words for signature, words in _SIGNATURES if source.startswith(signature)), None)
