"""A desk's own detector runs beside the built-in ones, and one that breaks the contract is named."""

from __future__ import annotations

import re
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from annotator.errors import Invalid
from annotator.suggestions.plugins import GROUP, detect_with, problem_of
from annotator.suggestions.suggestion import SuggestedSpan, Suggestion

TEXT = "Prices rose. They rose by 4 percent."
GOOD = Suggestion("claim", (SuggestedSpan("content", 0, 5),), None, None, 50, "why", "x/1")


def point(name: str) -> EntryPoint:
    return EntryPoint("mine", f"{__name__}:{name}", GROUP)


def broken(text: str, blocks: object) -> list[Suggestion]:
    return [Suggestion("claim", (SuggestedSpan("content", 0, len(text) + 1),), None, None, 50, "why", "x/1")]


def test_the_documented_example_suggests_percentages() -> None:
    example = EntryPoint("percentages", "tests.unit.suggestions.example_detector:detect", GROUP)
    [found] = detect_with([example], TEXT, [])
    assert TEXT[found.start : found.end] == "They rose by 4 percent."
    assert found.detector == "percentages/1"


def test_the_example_in_the_readme_does_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = (Path(__file__).parents[3] / "README.md").read_text("utf-8")
    [code] = [each for each in re.findall(r"```python\n(.*?)```", words, re.DOTALL) if "def detect(" in each]
    (tmp_path / "desk_detectors.py").write_text(code, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    [found] = detect_with([EntryPoint("percentages", "desk_detectors:detect", GROUP)], TEXT, [])
    assert TEXT[found.start : found.end] == "They rose by 4 percent."


def test_a_detector_that_leaves_the_text_is_refused_by_name() -> None:
    with pytest.raises(Invalid, match="mine") as refused:
        detect_with([point("broken")], TEXT, [])
    assert refused.value.code == "bad_detector"


@pytest.mark.parametrize(
    "wrong",
    [
        "claim",
        Suggestion("rumour", GOOD.spans, None, None, 50, "", ""),
        Suggestion("quote", GOOD.spans, "free", None, 50, "", ""),
        Suggestion("claim", GOOD.spans, None, None, 101, "", ""),
        Suggestion("claim", (SuggestedSpan("cue", 0, 5),), None, None, 50, "", ""),
        Suggestion("claim", (SuggestedSpan("content", 5, 5),), None, None, 50, "", ""),
        Suggestion("claim", (*GOOD.spans, SuggestedSpan("place", 0, 5)), None, None, 50, "", ""),
    ],
)
def test_what_breaks_the_contract_is_told(wrong: object) -> None:
    assert problem_of(wrong, TEXT)
    assert problem_of(GOOD, TEXT) is None
