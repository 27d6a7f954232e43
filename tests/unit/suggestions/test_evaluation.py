"""The evaluation reads brat stand-off with its discontinuous spans, and its figures can be checked by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from annotator.cli.evaluate import evaluate
from annotator.errors import Invalid
from annotator.suggestions.evaluation.matching import pair_up
from annotator.suggestions.evaluation.measuring import measure
from annotator.suggestions.evaluation.standoff import Attribution, Reference, parse_standoff, read_references
from annotator.suggestions.speech.folding import weights_by_text
from annotator.suggestions.speech.training import train
from annotator.suggestions.suggestion import SuggestedSpan, Suggestion

TEXT = '"One two three four five," Ann said. "Six." The mayor denied that it rained.'
ANNOTATED = """T1\tSource 27 30\tAnn
T2\tCue 31 35\tsaid
T3\tContent 0 26;37 43\t"One two three four five," "Six."
T4\tAttribution 31 35\tsaid
E1\tAttribution:T4 Source:T1 Content:T3 Cue:T2
T5\tSource 44 53\tThe mayor
T6\tCue 54 60\tdenied
T7\tContent 61 75\tthat it rained
E2\tAttribution:T6 Source:T5 Content:T7 Cue:T6
E3\tAttribution-no-source:T6 Content:T7 Cue:T6
"""


def quote(quote_type: str, *content: tuple[int, int], speaker: tuple[int, int] | None = None) -> Suggestion:
    spans = [SuggestedSpan("content", *span) for span in content]
    if speaker:
        spans.append(SuggestedSpan("speaker", *speaker))
    return Suggestion("quote", tuple(spans), quote_type, None, 50, "why", "x/1")


REFERENCE = Reference("a", TEXT, parse_standoff(ANNOTATED))


def test_discontinuous_spans_are_read_and_a_content_counts_once() -> None:
    assert REFERENCE.attributions == (
        Attribution(((0, 26), (37, 43)), ((27, 30),), ((31, 35),)),
        Attribution(((61, 75),), ((44, 53),), ((54, 60),)),
    )


def test_the_figures_are_those_counted_by_hand() -> None:
    proposed = [quote("direct", (0, 26), speaker=(27, 30)), quote("indirect", (54, 75), speaker=(27, 30))]
    figures = measure([REFERENCE], lambda text: proposed)
    # Overlaps are 5 of 6 and 3 of 4 words, so both count above .3, one above .8 and none is exact.
    assert (figures.lenient.f1, figures.strict.proposed_hits, figures.exact.proposed_hits) == (1.0, 1, 0)
    # 9 words are proposed and 9 annotated; "denied" is too much, "Six" is missing.
    assert (figures.tokens.precision, figures.tokens.recall) == (8 / 9, 8 / 9)
    assert (figures.speakers.accuracy, figures.speakers.coverage) == (0.5, 1.0)
    assert (figures.direct_spans.precision, figures.direct_spans.recall) == (1.0, 1.0)
    assert figures.by_type["direct"].recall == figures.by_type["indirect"].recall == 1.0


def test_nothing_proposed_is_no_division_by_zero() -> None:
    figures = measure([REFERENCE], lambda text: [])
    assert (figures.lenient.precision, figures.lenient.recall, figures.lenient.f1) == (0.0, 0.0, 0.0)


def test_each_content_is_paired_once_with_its_best_partner() -> None:
    words = [frozenset({1, 2, 3, 4}), frozenset({1, 2})]
    pairs = pair_up(words, [frozenset({1, 2, 3})])
    assert [(pair.proposed, pair.annotated, pair.overlap) for pair in pairs] == [(0, 0, 0.75)]


def folder_with(tmp_path: Path, annotations: dict[str, str]) -> Path:
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "a.txt").write_text(TEXT, encoding="utf-8")
    for name, lines in annotations.items():
        (tmp_path / "attributions" / name).write_text(lines, encoding="utf-8")
    return tmp_path


def test_the_first_annotator_of_a_text_counts(tmp_path: Path) -> None:
    [found] = read_references(folder_with(tmp_path, {"a_2b.ann": "", "a_1a.ann": ANNOTATED}))
    assert (found.name, len(found.attributions)) == ("a", 2)


def test_a_folder_without_references_and_a_broken_line_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Invalid) as refused:
        read_references(tmp_path)
    assert refused.value.code == "no_reference"
    with pytest.raises(Invalid) as refused:
        parse_standoff("T1\tContent 1 2\tx\nT2\tContent one two\tx", "a.ann")
    assert (refused.value.code, refused.value.line) == ("bad_reference", 2)


def test_the_command_prints_a_table_and_json(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, {"a.ann": ANNOTATED})
    table = CliRunner().invoke(evaluate, ["suggestions", "--data", str(folder)])
    assert "contents, overlap > .3" in table.output and "speaker right where given" in table.output
    printed = CliRunner().invoke(evaluate, ["suggestions", "--data", str(folder), "--json"])
    figures = json.loads(printed.output)
    assert figures["contents"]["overlap_30"]["annotated"] == 2
    assert figures["tokens"]["f1"] > 0.9


def test_each_article_is_read_with_weights_fitted_to_the_others() -> None:
    says = parse_standoff("T1\tCue 4 8\tsaid\nT2\tContent 9 23\tx\nE1\tCue:T1 Content:T2")
    first = Reference("a", "Ann said that it rained.", says)
    second = Reference("b", "Bob said that it poured.", ())
    found = weights_by_text([first, second] * 3, 2)
    assert found == {first.text: train([second] * 3), second.text: train([first] * 3)}
    assert found[first.text] != found[second.text]


def test_the_command_measures_by_folds(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, {"a.ann": ANNOTATED})
    printed = CliRunner().invoke(evaluate, ["suggestions", "--data", str(folder), "--folds", "2", "--json"])
    # The only article is read with weights fitted to nothing: no cue is known, its marks still are.
    assert json.loads(printed.output)["contents"]["overlap_30"]["annotated"] == 2


def test_training_is_repeatable_and_learns_from_what_it_is_shown() -> None:
    lines = "Ann said that it rained. The mayor said that it snowed. Ann painted that old wall."
    says = parse_standoff(
        "T1\tCue 4 8\tsaid\nT2\tContent 9 23\tx\nE1\tCue:T1 Content:T2\n"
        "T3\tCue 35 39\tsaid\nT4\tContent 40 54\tx\nE2\tCue:T3 Content:T4"
    )
    reference = Reference("a", lines, says)
    weights = train([reference] * 4)
    assert weights == train([reference] * 4)
    assert weights.cues["lemma=say"] > 0
