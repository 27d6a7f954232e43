"""Projects of other tools in their documented shapes, moved over whole: every span right, the rest counted."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from annotator.config import Settings
from tests.command_line import run
from tests.integration.test_import_foreign import bring, exported, tagged, write_lines

TEXT = "😀 Mayor: “The bridge\nis safe”, she said. 👨🏻‍🚒 Nobody was hurt."


def utf16(text: str, words: str) -> tuple[int, int]:
    """Give the place of words as a browser counts."""
    start = len(text[: text.index(words)].encode("utf-16-le")) // 2
    return start, start + len(words.encode("utf-16-le")) // 2


def codepoints(text: str, words: str) -> tuple[int, int]:
    """Give the place of words as Python counts."""
    return text.index(words), text.index(words) + len(words)


def _region(text: str, words: str, label: str, place: Any, **more: object) -> dict[str, Any]:
    start, end = place(text, words)
    value = {"start": start, "end": end, "text": words.replace("\n", "\\n"), "labels": [label]}
    return {"value": value, "id": words[:4], "from_name": "label", "to_name": "text", "type": "labels", **more}


@pytest.mark.parametrize(("place", "unit"), [(utf16, "utf16"), (codepoints, "codepoints")])
def test_a_label_studio_project_moves_over_whole(settings: Settings, tmp_path: Path, place: Any, unit: str) -> None:
    quote = _region(TEXT, "The bridge\nis safe", "Zitat", place, meta={"text": ["sure of it"]})
    tasks = [
        {
            "id": 7,
            "data": {"text": TEXT, "title": "The bridge", "publisher": "The Bridge"},
            "annotations": [
                {"id": 1, "completed_by": {"id": 4, "email": "Ana@desk.org"}, "result": [quote], "ground_truth": True},
                {"id": 2, "completed_by": 5, "result": [_region(TEXT, "Nobody was hurt", "claim", place)]},
                {"id": 3, "completed_by": 6, "was_cancelled": True, "result": [quote]},
            ],
            "predictions": [{"model_version": "1", "result": [quote]}],
        },
        {
            "id": 8,
            "data": {"text": "Second 😀 text."},
            "annotations": [
                {
                    "completed_by": 5,
                    "result": [
                        _region("Second 😀 text.", "text", "claim", place),
                        {"type": "choices", "value": {"choices": ["good"]}, "from_name": "kind", "to_name": "text"},
                        {"type": "relation", "from_id": "text", "to_id": "text", "labels": ["same as"]},
                    ],
                }
            ],
        },
    ]
    path = tmp_path / "project.json"
    path.write_text(json.dumps(tasks))
    done = bring(settings, path, "label-studio", "--tags", "Zitat=quote")
    assert done.status == 0, done.err
    assert sorted(tagged(settings)) == [
        ("claim", "Nobody was hurt", "user-5"),
        ("claim", "text", "user-5"),
        ("quote", "The bridge\nis safe", "ana-desk.org"),
    ]
    assert f"Offsets were read as {unit}" in done.err
    for reason in ("prediction", "skipped", "labels no words", "relation between", "ground truth"):
        assert f"note: 1 × {next(each for each in _REASONS if reason in each)}" in done.err
    first = next(record for record in exported(settings) if record["text"] == TEXT)
    assert (first["title"], first["publisher"]) == ("The bridge", "The Bridge")
    assert {each["note"] for each in first["annotations"]} == {"sure of it", None}


_REASONS = (
    "A prediction of a model is no annotation by a person.",
    "An annotation that its reviewer skipped is none.",
    "A result that labels no words has no place on this desk.",
    "A relation between annotations has no place on this desk.",
    "That an annotation was adjudicated (ground truth) is for this desk's adjudicators to say.",
)


def test_the_short_form_of_label_studio_is_read_too(settings: Settings, tmp_path: Path) -> None:
    start, end = codepoints(TEXT, "Nobody was hurt")
    label = [{"start": start, "end": end, "text": "Nobody was hurt", "labels": ["claim"]}]
    path = tmp_path / "min.json"
    path.write_text(json.dumps([{"id": 1, "text": TEXT, "label": label, "annotator": 3, "lead_time": 1.5}]))
    assert bring(settings, path, "label-studio").status == 0
    assert tagged(settings) == [("claim", "Nobody was hurt", "user-3")]


def test_words_that_are_not_there_are_told_with_what_is_and_found_again_on_request(
    settings: Settings, tmp_path: Path
) -> None:
    region = _region(TEXT, "Nobody was hurt", "claim", codepoints)
    region["value"] |= {"start": region["value"]["start"] - 7, "end": region["value"]["end"] - 7}
    path = tmp_path / "project.json"
    path.write_text(json.dumps([{"data": {"text": TEXT}, "annotations": [{"result": [region]}]}]))
    done = bring(settings, path, "label-studio")
    assert done.status == 1 and f"{path}:1: text_mismatch: claim at " in done.err
    assert "expected 'Nobody was hurt'; the text has" in done.err
    done = bring(settings, path, "label-studio", "--reanchor")
    assert (done.status, tagged(settings)) == (0, [("claim", "Nobody was hurt", "label-studio")])
    assert "'Nobody was hurt' was moved to" in done.err


def test_words_at_two_places_as_near_are_not_guessed(settings: Settings, tmp_path: Path) -> None:
    value = {"start": 3, "end": 5, "text": "ab", "labels": ["claim"]}
    task = {"data": {"text": "ab xx ab"}, "annotations": [{"result": [{"type": "labels", "value": value}]}]}
    path = tmp_path / "project.json"
    path.write_text(json.dumps(task))
    done = bring(settings, path, "label-studio", "--reanchor")
    assert done.status == 1 and "text_mismatch" in done.err


def test_brat_files_with_line_breaks_of_windows_move_over(settings: Settings, tmp_path: Path) -> None:
    text = "👨🏻‍🚒 Rescue\r\nThe mayor said: we saved\r\n40 people, today."
    own = text.replace("\r\n", "\n")
    a, b, c, d = (codepoints(own, words) for words in ("we saved", "40 people", "The mayor", "today"))
    lines = [
        f"T1\tquote {a[0]} {a[1]};{b[0]} {b[1]};{d[0]} {d[1]}\twe saved 40 people today",
        f"T2\tspeaker {c[0]} {c[1]}\tThe mayor",
        "R1\tspeaker Arg1:T1 Arg2:T2",
        "A1\tquote_type T1 direct",
        "A2\tNegated T1",
        "#1\tAnnotatorNotes T1\tWhat they say",
        "E1\tSaving:T1",
        "*\tEquiv T1 T2",
    ]
    (tmp_path / "brat").mkdir()
    (tmp_path / "brat" / "a.txt").write_bytes(text.encode())
    (tmp_path / "brat" / "a.ann").write_bytes("\r\n".join(lines).encode())
    (tmp_path / "brat" / "b.txt").write_text("Nothing was tagged here.")
    (tmp_path / "brat" / "annotation.conf").write_text("[entities]")
    done = bring(settings, tmp_path / "brat", "brat")
    assert done.status == 0, done.err
    assert "Offsets were read as codepoints, a CR LF as one" in done.err
    first = next(record for record in exported(settings) if record["annotations"])
    (quote,) = first["annotations"]
    assert [(span["part"], span["exact"]) for span in quote["spans"]] == [
        ("content", "we saved\n40 people"),
        ("content", "today"),
        ("speaker", "The mayor"),
    ]
    assert (quote["note"], quote["attributes"]) == ("What they say", {"quote_type": "direct"})
    for words in ("An event has", "An equivalence has", "The attribute Negated of a quote"):
        assert f"note: 1 × {words}" in done.err


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("T1\tclaim 0 99\tnothing", "text_mismatch"),
        ("T1\tclaim 0 3\tBad", "text_mismatch"),
        ("T1\tclaim 5 2\tGoo", "bad_range"),
        ("T1\tclaim 2 2\t", "bad_range"),
        ("T1\tclaim 0 3", "bad_line"),
        ("T1\tclaim zero three\tGoo", "bad_line"),
        ("R1\tspeaker T1 T2", "bad_line"),
        ("some words", "bad_line"),
    ],
)
def test_a_bad_line_of_brat_is_refused(settings: Settings, tmp_path: Path, line: str, code: str) -> None:
    (tmp_path / "a.txt").write_text("Good words")
    (tmp_path / "a.ann").write_text(f"T9\tclaim 0 4\tGood\n{line}\n")
    done = run(settings, "import", "--format", "brat", tmp_path / "a.txt", tmp_path / "a.ann")
    assert done.status == 1 and f"{code}: " in done.err and exported(settings) == []
    if code.startswith("bad"):
        assert f"{tmp_path}/a.ann:2: " in done.err


def test_annotations_without_their_text_are_refused(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "a.ann").write_text("T9\tclaim 0 4\tGood\n")
    done = bring(settings, tmp_path / "a.ann", "brat")
    assert done.status == 1 and "no_text_beside" in done.err


@pytest.mark.parametrize("place", [utf16, codepoints])
def test_web_annotations_of_two_shapes_and_units_move_over(settings: Settings, tmp_path: Path, place: Any) -> None:
    start, end = place(TEXT, "Nobody was hurt")
    quote, at = {"type": "TextQuoteSelector", "exact": "Nobody was hurt"}, {"type": "TextPositionSelector"}
    at |= {"start": start, "end": end}
    body = [{"type": "TextualBody", "purpose": "tagging", "value": "claim"}, {"type": "TextualBody", "value": "seen"}]
    page = [
        {"type": "Annotation", "body": body, "target": {"source": "a.txt", "selector": [at, quote]}, "creator": "Ben"},
        {"type": "Annotation", "bodyValue": "claim", "target": [{"selector": {**quote, "refinedBy": at}}]},
    ]
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.json").write_text(json.dumps(page))
    done = run(settings, "import", "--format", "web-annotation", tmp_path / "a.txt", tmp_path / "a.json")
    assert done.status == 0, done.err
    reviewers = ["ben", "web-annotation"]
    assert sorted(tagged(settings)) == [("claim", "Nobody was hurt", name) for name in reviewers]


@pytest.mark.parametrize(
    ("annotation", "code"),
    [
        ({"body": "claim"}, "text_mismatch"),
        ({"body": "claim", "target": {"source": "a.txt"}}, "missing_field"),
        ({"body": "claim", "target": "a.txt"}, "wrong_type"),
        ({"target": {"selector": {"type": "TextPositionSelector", "start": 0, "end": 1}}}, "missing_field"),
        (
            {"body": "claim", "target": {"selector": {"type": "TextPositionSelector", "start": "0", "end": 1}}},
            "wrong_type",
        ),
        (
            {"body": "claim", "target": {"selector": {"type": "TextPositionSelector", "start": 1, "end": 0}}},
            "bad_range",
        ),
        ([3], "wrong_type"),
    ],
)
def test_a_bad_web_annotation_is_refused(settings: Settings, tmp_path: Path, annotation: object, code: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    wrapped = {"type": "Annotation", **annotation} if isinstance(annotation, dict) else annotation
    (tmp_path / "a.jsonld").write_text(json.dumps(wrapped))
    done = run(settings, "import", "--format", "web-annotation", tmp_path / "a.txt", tmp_path / "a.jsonld")
    assert done.status == 1 and f"{code}: " in done.err


def test_prodigys_and_spacys_lines_move_over(settings: Settings, tmp_path: Path) -> None:
    start, end = codepoints(TEXT, "Nobody was hurt")
    span = {"start": start, "end": end, "label": "claim", "token_start": 12, "token_end": 14}
    lines = [
        {"text": TEXT, "spans": [span], "answer": "accept", "_annotator_id": "Ben", "_view_id": "ner_manual"},
        {"text": TEXT, "spans": [span], "answer": "accept", "_annotator_id": "eva"},
        {"text": "Rejected.", "spans": [{"start": 0, "end": 8, "label": "claim"}], "answer": "reject"},
        {"text": "Triples too", "entities": [[0, 7, "claim"]]},
        {"text": "Spans too", "ents": [], "spans": {"sc": [{"start": 0, "end": 5, "label": "claim", "kb_id": ""}]}},
    ]
    done = bring(settings, write_lines(tmp_path / "a.jsonl", *lines), "prodigy")
    assert done.status == 0, done.err
    assert sorted(tagged(settings)) == [
        ("claim", "Nobody was hurt", "ben"),
        ("claim", "Nobody was hurt", "eva"),
        ("claim", "Spans", "prodigy"),
        ("claim", "Triples", "prodigy"),
    ]
    assert "note: 1 × A task that was rejected is left out." in done.err


def test_tagged_tokens_of_four_schemes_move_over(settings: Settings, tmp_path: Path) -> None:
    rows = "-DOCSTART- -X- O O\n\nNobody NN B-NP B-claim\nwas VB I-VP I-claim\n\nhurt X X I-claim\n. . . O\n"
    rows += "-DOCSTART- -X- O O\n\nA S-claim\nB B-claim\nC E-claim\nD U-quote\nE L-quote\n"
    (tmp_path / "a.conll").write_text(rows)
    done = bring(settings, tmp_path / "a.conll", "bio")
    assert done.status == 0, done.err
    assert sorted(exact for _tag, exact, _reviewer in tagged(settings)) == ["A", "B C", "D", "E", "Nobody was\nhurt"]
    assert "White space is that of the tokens" in done.err


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("word\n", "bad_line"),
        ("word X-claim\n", "bad_line"),
        ('-DOCSTART- {"text": "other words"}\nword O\n', "text_mismatch"),
        ("-DOCSTART- {nothing\nword O\n", "bad_json"),
        ("\n\n", "empty_document"),
    ],
)
def test_a_bad_file_of_tokens_is_refused(settings: Settings, tmp_path: Path, rows: str, code: str) -> None:
    (tmp_path / "a.conll").write_text(rows)
    done = bring(settings, tmp_path / "a.conll", "bio")
    assert done.status == 1 and f"{code}: " in done.err


@pytest.mark.parametrize(
    ("name", "code"), [("../out.txt", "unsafe_path"), ("/out.txt", "unsafe_path"), ("C:/out.txt", "unsafe_path")]
)
def test_a_zip_that_reaches_outside_is_refused(settings: Settings, tmp_path: Path, name: str, code: str) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(name, "words")
    done = bring(settings, tmp_path / "a.zip", "brat")
    assert done.status == 1 and f"{code}: " in done.err


def test_a_zip_that_unpacks_to_far_too_much_is_refused(settings: Settings, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "a" * 40_000_000)
    done = bring(settings, tmp_path / "a.zip", "brat")
    assert done.status == 1 and "zip_bomb: " in done.err
