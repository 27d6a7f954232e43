"""Readers of other tools' data on what no tool writes: a refusal with a code, never anything else, and no guess."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.annotations.foreign.registry import FOREIGN
from annotator.annotations.importing_foreign import ForeignChoice, ForeignReading, read_foreign
from annotator.config import Limits

KEYS = st.sampled_from(
    [
        "text",
        "data",
        "label",
        "labels",
        "entities",
        "relations",
        "annotations",
        "spans",
        "ents",
        "result",
        "value",
        "start",
        "end",
        "id",
        "type",
        "from_id",
        "to_id",
        "meta",
        "items",
        "target",
        "selector",
        "body",
        "purpose",
        "exact",
        "start_offset",
        "end_offset",
        "part",
        "answer",
        "completed_by",
        "predictions",
    ]
)
WORDS = ["Good words", "claim", "labels", "relation", "tagging", "TextPositionSelector", "TextQuoteSelector", "sc", ""]
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(-2, 12), st.floats(0, 9), st.sampled_from(WORDS))
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=6)),
    max_leaves=30,
)


def read(name: str, *files: tuple[str, bytes]) -> ForeignReading:
    """Read files of a format."""
    return read_foreign(files, choice=ForeignChoice(name), limits=Limits())


def _files(name: str, source: bytes) -> list[tuple[str, bytes]]:
    beside = [suffix for suffix in FOREIGN[name].suffixes if suffix in (".ann", ".jsonld")]
    if beside:
        return [("a.txt", b"Good words"), (f"a{beside[0]}", source)]
    return [(f"a{FOREIGN[name].suffixes[0]}", source)]


def _is_whole(reading: ForeignReading) -> bool:
    """Tell whether all that was taken stands on its words."""
    return all(
        candidate.incoming.article.text[span.start : span.end] == span.exact
        for candidate in reading.candidates
        for state in candidate.annotations
        for span in state.spans
    )


@pytest.mark.parametrize("name", FOREIGN)
@given(
    source=st.one_of(
        st.binary(max_size=60), st.text(alphabet='TR1# \t\n;0O-Bclaim{}[]",:', max_size=60).map(str.encode)
    )
)
@settings(max_examples=80, deadline=None)
def test_any_bytes_are_read_or_refused(name: str, source: bytes) -> None:
    reading = read(name, *_files(name, source))
    assert _is_whole(reading) and (reading.candidates or reading.refused)


@pytest.mark.parametrize("name", [name for name in FOREIGN if name not in ("brat", "bio")])
@given(value=VALUES)
@settings(max_examples=150, deadline=None)
def test_any_json_is_read_or_refused(name: str, value: Any) -> None:
    reading = read(name, *_files(name, json.dumps(value).encode()))
    assert _is_whole(reading) and (reading.candidates or reading.refused)


def _task(**value: object) -> dict[str, Any]:
    region = {"type": "labels", "value": {"start": 0, "end": 4, "labels": ["claim"], "text": "Good", **value}}
    return {"data": {"text": "Good words"}, "annotations": [{"result": [region]}]}


BAD_TASKS = [
    (_task(start=-1), "bad_range"),
    (_task(start=4), "bad_range"),
    (_task(end=2**40), "bad_range"),
    (_task(end=99), "text_mismatch"),
    (_task(text="Bad"), "text_mismatch"),
    (_task(start="0"), "wrong_type"),
    (_task(start=True), "wrong_type"),
    (_task(start=0.5), "wrong_type"),
    (_task(labels="claim"), "wrong_type"),
    (_task(labels=[3]), "wrong_type"),
    (_task(labels=["LOC"]), "unknown_tag"),
    ({"data": {}, "annotations": []}, "missing_field"),
    ({"data": {"a": "two", "b": "texts"}}, "missing_field"),
    ({"data": {"text": 3}}, "wrong_type"),
    ({"data": [], "annotations": []}, "wrong_type"),
    ({"data": {"text": "a"}, "annotations": {}}, "wrong_type"),
    ({"data": {"text": "a"}, "annotations": [{"result": [3]}]}, "wrong_type"),
    ({"data": {"text": "a"}, "annotations": [{"result": [{"type": "hypertextlabels"}]}]}, "wrong_format"),
    ({"data": {"text": "a"}, "annotations": [{"result": [{"type": "relation"}]}]}, "missing_field"),
    (3, "wrong_type"),
]


@pytest.mark.parametrize(("task", "code"), BAD_TASKS)
def test_a_bad_task_of_label_studio_is_refused_and_the_good_one_is_named_apart(task: Any, code: str) -> None:
    reading = read("label-studio", ("a.json", json.dumps([_task(), task]).encode()))
    assert [refusal.error.code for refusal in reading.refused] == [code]
    assert code == "unknown_tag" or (reading.refused[0].name, len(reading.candidates)) == ("a.json:2", 1)


BAD_LINES = [
    ({"spans": []}, "missing_field"),
    ({"text": "a", "spans": {"sc": 3}}, "wrong_type"),
    ({"text": "a", "spans": [3]}, "wrong_type"),
    ({"text": "a b", "spans": [{"start": 0, "end": 1}]}, "missing_field"),
    ({"text": "a b", "spans": [{"start": 0, "end": 9, "label": "claim"}]}, "text_mismatch"),
    ({"text": "a b", "spans": [{"start": 0, "end": 1, "label": "claim", "text": "b"}]}, "text_mismatch"),
    ({"text": "a b", "spans": [{"start": 1, "end": 1, "label": "claim"}]}, "bad_range"),
    ({"text": "a b", "spans": [{"start": "0", "end": 1, "label": "claim"}]}, "wrong_type"),
    ({"text": "a b", "entities": [[0, 1]]}, "wrong_type"),
    ({"text": "a b", "entities": [[0, 1, 2]]}, "wrong_type"),
]


@pytest.mark.parametrize("name", ["prodigy", "spacy-jsonl"])
@pytest.mark.parametrize(("line", "code"), BAD_LINES)
def test_a_bad_line_of_prodigy_is_refused_with_its_number(name: str, line: Any, code: str) -> None:
    good = {"text": "Good words", "spans": [{"start": 0, "end": 4, "label": "claim"}]}
    source = "\n".join(json.dumps(each) for each in (good, line)).encode()
    reading = read(name, ("a.jsonl", source))
    assert [(refusal.name, refusal.error.code, refusal.error.line) for refusal in reading.refused] == [
        ("a.jsonl:2", code, 2)
    ]
    assert len(reading.candidates) == 1


def test_labels_that_lie_on_each_other_without_end_are_refused_soon() -> None:
    text = "word " * 20_000
    labels = [[0, 5 * place + 4, "claim"] for place in range(3_000)]
    crowd = json.dumps({"text": text, "label": labels}).encode()
    reading = read("doccano", ("a.jsonl", crowd))
    assert [refusal.error.code for refusal in reading.refused] == ["too_large"]
    many = json.dumps({"text": "a b", "label": [[0, 1, "claim"]] * 60_001}).encode()
    assert [refusal.error.code for refusal in read("doccano", ("a.jsonl", many)).refused] == ["too_many_annotations"]


def test_words_are_not_looked_for_without_end() -> None:
    words = "a" * 400_000
    task = {
        "data": {"text": words * 4},
        "annotations": [{"result": [_task(end=9, text=words)["annotations"][0]["result"][0]]}],
    }
    choice = ForeignChoice("label-studio", reanchor=True)
    reading = read_foreign([("a.json", json.dumps(task).encode())], choice=choice, limits=Limits())
    assert [refusal.error.code for refusal in reading.refused] == ["text_mismatch"]
