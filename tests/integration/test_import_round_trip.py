"""Export, import into an empty desk, export: the same bytes, whatever the words and the spans."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.annotations.importing import add_batch, read_source
from annotator.annotations.tags import TAGS, Attribute, Confidence, Kind, Layer, Origin, TagDeclaration
from annotator.annotations.visibility import EVERYTHING
from annotator.config import Limits
from annotator.database.engine import Database
from annotator.desk import open_desk
from annotator.export.filters import ExportFilter
from annotator.export.lines import exported_lines
from tests.conftest import settings_of
from tests.exported_lines import document, line

# What offsets go wrong on: signs beyond UTF-16's single units, marks that combine, joiners, both directions, separators
# that ``splitlines`` would cut at.
HARD = [
    "😀",
    "👩‍👩‍👧",
    "𝒜",
    "e\u0301",
    "\u200d",
    "עברית",
    "العربية",
    "\u202e",
    "\u2028",
    "\x85",
    "\t",
    "日本語",
    "ﬁ",
    '"',
    "\\",
    "%s",
]
WORDS = st.lists(st.sampled_from(HARD) | st.text("ab .,“”", min_size=1, max_size=4), min_size=1, max_size=14).map(
    "".join
)
TEXTS = st.lists(WORDS.filter(str.strip), min_size=1, max_size=4).map("\n\n".join)
FREE = WORDS.map(str.strip).filter(bool)


@st.composite
def spans(draw: st.DrawFn, text: str, declaration: TagDeclaration) -> list[dict[str, Any]]:
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=8)))
    content = list(zip(cuts[::2], cuts[1::2], strict=False))
    found = [("content", start, end) for start, end in content]
    for part in declaration.parts[1:]:
        if draw(st.booleans()):
            start = draw(st.integers(0, len(text) - 1))
            found.append((part.value, start, draw(st.integers(start + 1, len(text)))))
    return [{"part": part, "start": start, "end": end, "exact": text[start:end]} for part, start, end in found]


def value_of(attribute: Attribute) -> st.SearchStrategy[Any]:
    if attribute.kind is Kind.CHOICE:
        return st.sampled_from(attribute.values)
    if attribute.kind is Kind.CHOICES:
        chosen = st.sets(st.sampled_from(attribute.values), min_size=1)
        return chosen.map(lambda values: [each for each in attribute.values if each in values])
    return st.dates().map(str) if attribute.kind is Kind.DATE else FREE


@st.composite
def annotations(draw: st.DrawFn, text: str, number: int) -> dict[str, Any]:
    declaration = draw(st.sampled_from(list(TAGS.values())))
    found = draw(spans(text, declaration))
    content = [each for each in found if each["part"] == "content"]
    start, end = content[0]["start"], content[-1]["end"]
    times = st.datetimes(allow_imaginary=False).map(lambda at: at.strftime("%Y-%m-%dT%H:%M:%SZ").zfill(20))
    given_attributes = st.fixed_dictionaries(
        {}, optional={each.name: value_of(each) for each in declaration.attributes}
    )
    return {
        "attributes": draw(given_attributes),
        "confidence": draw(st.sampled_from(list(Confidence))).value,
        "created_at": draw(times),
        "end": end,
        "exact": text[start:end],
        "id": f"{draw(st.integers(0, 2**32 - 1)):08x}-0000-7000-8000-{number:012x}",
        "layer": draw(st.sampled_from(list(Layer))).value,
        "note": draw(st.none() | FREE),
        "origin": draw(st.sampled_from(list(Origin))).value,
        # One each, so that two may tag the same words.
        "reviewer": f"reviewer-{number}",
        "spans": found,
        "start": start,
        "tag": declaration.tag.value,
        "updated_at": draw(times),
        "version": draw(st.integers(1, 2**31 - 1)),
    }


@st.composite
def coverage(draw: st.DrawFn, text: str) -> dict[str, Any]:
    found = {}
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(text) - 1))
        end, layer = draw(st.integers(start + 1, len(text))), draw(st.sampled_from(list(Layer))).value
        reader = draw(st.sampled_from(["ana", "ben"]))
        stretch = {"end": end, "layer": layer, "marked_at": "2026-11-25T10:00:00Z", "reviewer": reader, "start": start}
        found[start, end, layer, reader] = stretch
    return {"coverage": [found[key] for key in sorted(found)]} if found else {}


@st.composite
def exports(draw: st.DrawFn) -> list[str]:
    lines = []
    for number, text in enumerate(draw(st.lists(TEXTS, min_size=1, max_size=3, unique=True)), start=1):
        tagged = [draw(annotations(text, 100 * number + place)) for place in range(draw(st.integers(0, 5)))]
        tagged.sort(key=lambda each: (each["start"], each["end"], each["tag"], each["id"]))
        metadata = {name: draw(st.none() | FREE) for name in ("author", "publisher", "url")}
        published = draw(st.none() | st.dates().map(str))
        given_metadata = {"title": draw(FREE), "published_on": published, **metadata}
        lines.append(line(document(*tagged, text=text, number=number, **given_metadata, **draw(coverage(text)))))
    return lines


def import_and_export(database: Database, source: str) -> str:
    candidates, refused = read_source(source.encode(), name="export.jsonl", limits=Limits())
    assert refused == []
    with database.write() as session:
        add_batch(session, candidates=candidates, by="test")
        session.commit()
    with database.read() as session:
        return "".join(each.words for each in exported_lines(session, ExportFilter(), sees=EVERYTHING))


@given(exports())
@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_an_export_comes_out_of_an_empty_desk_as_it_went_in(template_instance: Path, lines: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        instance = Path(shutil.copytree(template_instance, Path(folder) / "desk"))
        desk = open_desk(settings_of(instance))
        try:
            assert import_and_export(desk.database, "".join(lines)) == "".join(lines)
        finally:
            desk.database.close()


def test_every_database_gives_the_same_bytes(database: Database) -> None:
    lines = [
        line(document(text="😀 A title\n\nWords.", number=1, author="Ana", url="https://example.org/a")),
        line(document(text="עברית\n\nالعربية \u202e e\u0301", number=2, published_on=None, publisher=None)),
    ]
    assert import_and_export(database, "".join(lines)) == "".join(lines)
    assert [json.loads(each)["id"][:8] for each in lines] == ["00000001", "00000002"]
