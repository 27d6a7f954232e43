"""``annotator diff``: what it tells of two exported files, and with which exit status."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.config import Settings
from tests.articles import span
from tests.command_line import Finished, run
from tests.exported_lines import TEXT, annotation, document, line, write

OTHER = "Another title\n\nNothing is tagged in this one."
MAYOR = annotation("Mayor", note="Ask.", attributes={"claimant": "Ana"})
BRIDGE = annotation("The bridge is safe", number=2, reviewer="ben")


def _diff(settings: Settings, folder: Path, old: list[Any], new: list[Any], *more: str) -> Finished:
    return run(settings, "diff", write(folder / "old.jsonl", *old), write(folder / "new.jsonl", *new), *more)


def test_the_same_file_twice_has_no_difference(settings: Settings, tmp_path: Path) -> None:
    done = _diff(settings, tmp_path, [document(MAYOR, BRIDGE)], [document(MAYOR, BRIDGE)])
    assert (done.status, done.out, done.err) == (0, "Nothing differs.\n", "")


def test_versions_and_times_alone_are_no_difference(settings: Settings, tmp_path: Path) -> None:
    later = MAYOR | {"version": 7, "updated_at": "2026-12-01T00:00:00Z"}
    assert _diff(settings, tmp_path, [document(MAYOR)], [document(later)]).status == 0


@pytest.mark.parametrize(
    ("changed", "sort", "told"),
    [
        ({"tag": "disputed", "attributes": {}}, "retagged", "retagged: claim → disputed"),
        ({"attributes": {"claimant": "Ben"}}, "described", "claimant: Ana → Ben"),
        ({"attributes": {}}, "described", "claimant: Ana → nothing"),
        ({"attributes": {"claimant": "Ana", "claim_types": ["numerical"]}}, "described", "nothing → numerical"),
        ({"note": None}, "noted", "note: Ask. → nothing"),
        ({"confidence": "unsure"}, "rest", "confidence: sure → unsure"),
        ({"layer": "gold"}, "rest", "layer: review → gold"),
        ({"reviewer": "ben"}, "rest", "reviewer: ana → ben"),
    ],
)
def test_every_field_that_changed_is_told(
    settings: Settings, tmp_path: Path, changed: dict[str, Any], sort: str, told: str
) -> None:
    old, new = [document(MAYOR)], [document(MAYOR | changed)]
    done = _diff(settings, tmp_path, old, new)
    assert done.status == 1
    assert told in done.out and f"annotations {sort}: 1" in done.out
    found, totals = map(json.loads, _diff(settings, tmp_path, old, new, "--json").out.splitlines())
    (one,) = found["annotations"]
    assert (one["deed"], one["id"]) == ("changed", MAYOR["id"])
    assert sort in [each["sort"] for each in one["changes"]]
    assert totals["totals"][f"annotations {sort}"] == 1


def test_what_was_read_meanwhile_is_told(settings: Settings, tmp_path: Path) -> None:
    read = {"start": 0, "end": 5, "layer": "review", "reviewer": "ana", "marked_at": "2026-11-24T10:00:00Z"}
    done = _diff(settings, tmp_path, [document(MAYOR)], [document(MAYOR, coverage=[read])])
    assert done.status == 1 and "coverage: nothing → 0–5 review ana" in done.out


def test_a_moved_annotation_is_told_with_both_places_and_words(settings: Settings, tmp_path: Path) -> None:
    place = span(TEXT, "Mayor says")
    moved = MAYOR | {"spans": [place], "end": place["end"], "exact": "Mayor says"}
    done = _diff(settings, tmp_path, [document(MAYOR)], [document(moved)])
    assert f"moved: {MAYOR['start']}–{MAYOR['end']} 'Mayor' → {place['start']}–{place['end']} 'Mayor says'" in done.out


def test_what_came_and_went_is_told_document_by_document(settings: Settings, tmp_path: Path) -> None:
    old = [document(MAYOR), document(text=OTHER, number=2)]
    new = [document(BRIDGE, title="Another"), document(text=OTHER + " More.", number=3)]
    done = _diff(settings, tmp_path, old, new)
    assert done.status == 1
    heads = [each for each in done.out.splitlines() if not each.startswith(" ")]
    assert [each[0] for each in heads[:3]] == ["~", "-", "+"]
    assert heads[3] == (
        "documents changed: 1, annotations removed: 1, annotations added: 1, documents removed: 1, documents added: 1"
    )
    assert "title: 'Mayor says the bridge is safe' → Another" in done.out
    found = [json.loads(each) for each in _diff(settings, tmp_path, old, new, "--json").out.splitlines()]
    assert {each["deed"]: each["annotation"] for each in found[0]["annotations"]} == {
        "removed": MAYOR,
        "added": BRIDGE,
    }


def test_a_file_that_does_not_prove_itself_is_exit_status_2_and_its_line_is_named(
    settings: Settings, tmp_path: Path
) -> None:
    done = _diff(settings, tmp_path, [document(MAYOR)], [document(MAYOR | {"exact": "Major"})])
    assert done.status == 2
    assert "text_mismatch" in done.err and "new.jsonl, line 1" in done.err
    done = _diff(settings, tmp_path, [document(text=OTHER, number=2), document()], [])
    assert done.status == 2 and "wrong_order" in done.err
    assert run(settings, "diff", tmp_path / "old.jsonl", tmp_path / "nowhere.jsonl").status == 2


def test_long_files_are_compared_line_by_line(settings: Settings, tmp_path: Path) -> None:
    old, new = tmp_path / "old.jsonl", tmp_path / "new.jsonl"
    records = [document(text=f"Text of {number}.", number=number) for number in range(1, 300)]
    old.write_text("".join(map(line, records)))
    new.write_text("".join(map(line, records[:100] + records[101:])))
    done = run(settings, "diff", old, new)
    assert done.out.splitlines()[-1] == "documents removed: 1" and records[100]["id"] in done.out
