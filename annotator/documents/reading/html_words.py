"""The words of a block of HTML as a person sees them: white space collapsed, entities read, each with its place."""

from __future__ import annotations

import re
from html import unescape

from annotator.documents.reading.assembly import Paragraph
from annotator.documents.reading.edits import Edit, edit_paragraph
from annotator.documents.reading.lines import Piece

# HTML's own white space only: a no-break space is a character like any other.
_ODD = re.compile(r"[\t\n\r\f ]{2,}|[\t\n\r\f]|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_SPACES = " \t\n\r\f"


class Words:
    """The words of one block while it is read. The pieces keep the way back to the source."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._start_again()

    def _start_again(self) -> None:
        self.pieces: list[Piece] = []
        self.length = 0
        self.gap = ""  # white space that is written once words follow

    def add(self, start: int, end: int, *, is_literal: bool) -> None:
        """Add the text at ``source[start:end]``; literal text (of ``pre``) keeps its line ends."""
        place = start
        for match in _ODD.finditer(self.source, start, end):
            odd = match[0]
            self._write(place, match.start())
            place = match.end()
            if odd[0] != "&":
                self._space("\n" if is_literal and ("\n" in odd or "\r" in odd) else " ")
                continue
            words = unescape(odd)
            if words == odd or not _can_be_shown(words):
                self._write(*match.span())
            elif words.strip(_SPACES):
                self._spell(words, *match.span())
            else:
                self._space(" ")
        self._write(place, end)

    def break_line(self) -> None:
        """Begin a new line within the block."""
        if self.pieces:
            self.gap = "\n"

    def done(self) -> tuple[str, list[Piece]]:
        """Give the words and their pieces, without outer white space of any kind, and begin anew."""
        pieces, source = self.pieces, self.source
        self._start_again()
        text = "".join([piece.glue + source[piece.start : piece.end] for piece in pieces])
        words = text.strip()
        if len(words) == len(text) or not words:
            return words, pieces
        first = len(text) - len(text.lstrip())
        outside = [Edit(0, first), Edit(first + len(words), len(text))]
        edited = edit_paragraph(Paragraph(text, pieces), [edit for edit in outside if edit.start < edit.end])
        return words, edited.pieces if edited else [Piece(words, pieces[-1].end, pieces[-1].end)]

    def _space(self, words: str) -> None:
        if self.pieces and "\n" not in self.gap:
            self.gap = words

    def _write(self, start: int, end: int) -> None:
        """Write a stretch in which white space is single; at its ends it counts as the gap."""
        if start >= end:
            return
        if self.source[start] in _SPACES:
            self._space(" ")
            start += 1
        trailing = end > start and self.source[end - 1] in _SPACES
        end -= trailing
        if start < end:
            self.pieces.append(Piece(self.gap, start, end))
            self.length += len(self.gap) + end - start
            self.gap = ""
        if trailing:
            self._space(" ")

    def _spell(self, words: str, start: int, end: int) -> None:
        # Two pieces without a length: the block reaches from the entity's first character to its last.
        self.pieces += (
            [Piece(self.gap + words, end, end)]
            if self.pieces
            else [
                Piece("", start, start),
                Piece(self.gap + words, end, end),
            ]
        )
        self.length += len(self.gap) + len(words)
        self.gap = ""


def _can_be_shown(words: str) -> bool:
    return "\ufffd" not in words and all(
        sign.isprintable() or sign.isspace() or sign in "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060" for sign in words
    )
