"""``annotator evaluate``: measure the detectors against annotated data."""

from __future__ import annotations

import json
from pathlib import Path

import click

from annotator.cli.evaluate_agreement import agreement
from annotator.cli.evaluate_matching import matching
from annotator.suggestions.detectors import suggest
from annotator.suggestions.evaluation.counts import Counts
from annotator.suggestions.evaluation.measuring import Measures, measure
from annotator.suggestions.evaluation.standoff import read_references
from annotator.suggestions.speech.folding import weights_by_text
from annotator.suggestions.speech.reading import paragraphs_of


@click.group()
def evaluate() -> None:
    """Measure what the program proposes against annotated data, and reviewers against each other."""


evaluate.add_command(matching)
evaluate.add_command(agreement)


@evaluate.command("suggestions")
@click.option(
    "--data",
    "folder",
    required=True,
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder with text/*.txt and attributions/*.ann (brat stand-off: Source, Cue, Content).",
)
@click.option(
    "--folds",
    type=click.IntRange(2, 20),
    metavar="N",
    help="Read each article with weights fitted to the other folds, not with those that are shipped.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of a table.")
def evaluate_suggestions(folder: Path, folds: int | None, as_json: bool) -> None:
    """Print precision, recall and F1 of suggested quotes, and the accuracy and coverage of their speakers."""
    references = list(read_references(folder))
    weights = weights_by_text(references, folds) if folds else {}
    measures = measure(references, lambda text: suggest(text, paragraphs_of(text), weights=weights.get(text)))
    click.echo(json.dumps(measures.as_dict(), indent=2) if as_json else "\n".join(_table(measures)))


def _table(measures: Measures) -> list[str]:
    rows = [
        ("contents, exact", measures.exact),
        ("contents, overlap > .3", measures.lenient),
        ("contents, overlap > .8", measures.strict),
        *((f"{name} quotes, overlap > .3", counts) for name, counts in measures.by_type.items()),
        ("quoted passages of 5 words and more", measures.direct_spans),
        ("words in any content", measures.tokens),
    ]
    speakers = measures.speakers
    return [
        f"{measures.files} files",
        f"{'':38}{'P':>7}{'R':>7}{'F1':>7}{'proposed':>10}{'annotated':>11}",
        *(_row(name, counts) for name, counts in rows),
        f"speaker right where given: {speakers.accuracy:.3f}; given for {speakers.coverage:.3f} "
        f"of {speakers.found} contents found that have one",
    ]


def _row(name: str, counts: Counts) -> str:
    figures = "".join(f"{figure:7.3f}" for figure in (counts.precision, counts.recall, counts.f1))
    return f"{name:38}{figures}{counts.proposed:10}{counts.annotated:11}"
