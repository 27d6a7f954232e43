"""Read attributions in brat's stand-off format: who (Source) said (Cue) what (Content)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from annotator.errors import Invalid

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Attribution:
    """One attribution; spans are half-open, in code points, and may be discontinuous; a source may be missing."""

    content: Spans
    source: Spans = ()
    cue: Spans = ()


@dataclass(frozen=True)
class Reference:
    """A text with its attributions; no two of them have the same content."""

    name: str
    text: str
    attributions: tuple[Attribution, ...]


def read_references(folder: Path) -> list[Reference]:
    """Read ``text/*.txt`` and ``attributions/*.ann``, in the order of the names.

    An annotation file belongs to the text of the same name, or of its name without the last ``_part`` (which says
    who annotated). Of several for one text the first counts. Raises Invalid (``no_reference``, ``bad_reference``).
    """
    found: dict[str, Reference] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        text = _text_of(folder / "text", path.stem)
        if text is not None and text.stem not in found:
            words = text.read_bytes().decode("utf-8")
            found[text.stem] = Reference(text.stem, words, parse_standoff(path.read_text(encoding="utf-8"), path.name))
    if not found:
        raise Invalid(f"{folder} has no attributions/*.ann with their text/*.txt.", code="no_reference")
    return list(found.values())


def parse_standoff(lines: str, name: str = "") -> tuple[Attribution, ...]:
    """Parse one ``.ann`` file. Raises Invalid (``bad_reference``) with the line number."""
    spans: dict[str, Spans] = {}
    events: list[list[tuple[str, str]]] = []
    for number, line in enumerate(lines.split("\n"), 1):
        try:
            key, _, rest = line.partition("\t")
            if key.startswith("T"):
                spans[key] = _spans(rest.partition("\t")[0])
            elif key.startswith("E"):
                events.append([_pair(each) for each in rest.split()])
        except ValueError as error:
            raise Invalid(
                f"{name}, line {number}, is not brat stand-off.", code="bad_reference", line=number
            ) from error
    return tuple(_attributions(events, spans))


def _text_of(folder: Path, stem: str) -> Path | None:
    names = (stem, stem.rpartition("_")[0])
    return next((path for name in names if name and (path := folder / f"{name}.txt").is_file()), None)


def _spans(words: str) -> Spans:
    """Read ``Content 493 515;524 534``."""
    places = words.partition(" ")[2].split(";")
    return tuple((int(start), int(end)) for start, end in (place.split() for place in places))


def _pair(words: str) -> tuple[str, str]:
    role, key = words.split(":")
    return role.rstrip("0123456789"), key


def _attributions(events: list[list[tuple[str, str]]], spans: dict[str, Spans]) -> Iterator[Attribution]:
    seen = set()
    for event in events:
        parts: dict[str, Spans] = {}
        for role, key in event:
            parts[role] = (*parts.get(role, ()), *spans.get(key, ()))
        content = tuple(sorted(parts.get("Content", ())))
        if content and content not in seen:
            seen.add(content)
            yield Attribution(content, parts.get("Source", ()), parts.get("Cue", ()))
