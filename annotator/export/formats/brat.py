"""brat stand-off: a ZIP of ``ID.txt`` and ``ID.ann`` for each document, with the ``annotation.conf`` that brat needs.

Offsets: Unicode code points of the text, ends exclusive. A span holds no line break, so one that does is cut there into
fragments, as brat does it. Attributes that are one word, the reviewer, the layer and the confidence are ``A`` lines;
other attributes are notes of the type of their name, a reviewer's note is an ``AnnotatorNotes``. Speakers and cues are
entities, tied by ``R`` lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, BinaryIO

from annotator.annotations.foreign.fitting import LINE_BREAKS
from annotator.annotations.tags import Part, Tag
from annotator.export.formats.format import Format, Losses, Record
from annotator.export.formats.unsaid import count_unsaid
from annotator.export.formats.zipping import packing

_BREAKS = "A line break or tab in a note is written as a space."
_ENDS = "Line breaks at the ends of tagged words are not said."
_JOINED = "Stretches with nothing but line breaks between them are read as one."
_EMPTY = "Tagged words that are line breaks alone are not said."
_SAYS = {"attributes", "confidence", "layer", "note", "parts", "reviewer", "stretches"}
_ONE_WORD = re.compile(r"[\w.,:+-]+")
_BETWEEN_BREAKS, _BREAK_OR_TAB = re.compile(f"[^{LINE_BREAKS}]+"), re.compile(f"[{LINE_BREAKS}\t]")
_ROLES = (Part.SPEAKER, Part.CUE)
_SETTINGS = f"""[entities]
{chr(10).join([*Tag, *_ROLES])}
[relations]
speaker\tArg1:quote, Arg2:speaker
cue\tArg1:quote, Arg2:cue
[events]
[attributes]
"""


def write_brat(records: Iterable[Record], destination: BinaryIO, losses: Losses) -> None:
    """Write the ZIP. Cost: one document in memory."""
    with packing(destination) as archive:
        archive.add("annotation.conf", _SETTINGS)
        for record in records:
            count_unsaid(record, losses, says=_SAYS)
            archive.add(f"{record['id']}.txt", record["text"])
            lines = _Lines(record["text"], losses)
            for each in record["annotations"]:
                lines.add(each)
            archive.add(f"{record['id']}.ann", "".join(f"{line}\n" for line in lines.found))


class _Lines:
    """The lines of one ``.ann`` file, each kind of them counted from 1."""

    def __init__(self, text: str, losses: Losses) -> None:
        self.found: list[str] = []
        self._text, self._losses = text, losses
        self._numbers: dict[str, int] = {}

    def add(self, annotation: Mapping[str, Any]) -> None:
        spans = annotation["spans"]
        content = [span for span in spans if span["part"] == Part.CONTENT]
        own = self._entity(annotation["tag"], content)
        if own is None:
            return
        for span in spans:
            if span["part"] != Part.CONTENT and (other := self._entity(span["part"], [span])):
                self._line("R", f"{span['part']} Arg1:{own} Arg2:{other}")
        for name in ("reviewer", "layer", "confidence"):
            self._line("A", f"{name} {own} {annotation[name]}")
        for name, value in sorted(annotation["attributes"].items()):
            words = ", ".join(value) if isinstance(value, list) else value
            if _ONE_WORD.fullmatch(words):
                self._line("A", f"{name} {own} {words}")
            else:
                self._line("#", f"{name} {own}\t{self._on_one_line(words)}")
        if annotation["note"] is not None:
            self._line("#", f"AnnotatorNotes {own}\t{self._on_one_line(annotation['note'])}")

    def _entity(self, label: str, spans: Sequence[Mapping[str, Any]]) -> str | None:
        fragments = [each for span in spans for each in self._fragments(span)]
        if not fragments:
            self._losses.add(_EMPTY)
            return None
        gaps = [self._text[first["end"] : second["start"]] for first, second in pairwise(spans)]
        self._losses.add(_JOINED, sum(bool(gap) and not gap.strip(LINE_BREAKS) for gap in gaps))
        places = ";".join(f"{start} {end}" for start, end in fragments)
        words = " ".join(self._text[start:end] for start, end in fragments)
        return self._line("T", f"{label} {places}\t{words}")

    def _fragments(self, span: Mapping[str, Any]) -> Iterator[tuple[int, int]]:
        words = self._text[span["start"] : span["end"]]
        self._losses.add(_ENDS, words != words.strip(LINE_BREAKS) and bool(words.strip(LINE_BREAKS)))
        for found in _BETWEEN_BREAKS.finditer(words):
            yield span["start"] + found.start(), span["start"] + found.end()

    def _on_one_line(self, words: str) -> str:
        line = _BREAK_OR_TAB.sub(" ", words)
        self._losses.add(_BREAKS, line != words)
        return line

    def _line(self, kind: str, rest: str) -> str:
        self._numbers[kind] = number = self._numbers.get(kind, 0) + 1
        self.found.append(f"{kind}{number}\t{rest}")
        return f"{kind}{number}"


FORMAT = Format(
    name="brat",
    title="brat stand-off (a ZIP of .txt and .ann)",
    suffix=".zip",
    media_type="application/zip",
    write=write_brat,
)
