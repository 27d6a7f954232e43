"""``annotator suggest``: what the detectors see in files, as JSON lines; no database is opened."""

from __future__ import annotations

import json
from pathlib import Path

import click

from annotator.config import Limits
from annotator.documents.reading.article import Article
from annotator.documents.reading.registry import read_article
from annotator.errors import AnnotatorError
from annotator.suggestions.detectors import suggest as suggest_for
from annotator.suggestions.suggestion import Suggestion
from annotator.text.source_map import source_offset


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", is_flag=True, expose_value=False, help="What is printed is JSON anyway.")
def suggest(files: tuple[Path, ...]) -> None:
    """Print suggested quotes and claims of FILES, one JSON object a line, without touching the database.

    Offsets are Unicode code points, half-open: start and end in the text that an import would store, source_start and
    source_end in the decoded file. A file that an import would refuse is named on standard error; the others are read
    all the same, and the exit status is 1.
    """
    refused = [path for path in files if not _print_suggestions(path)]
    if refused:
        raise click.exceptions.Exit(1)


def _print_suggestions(path: Path) -> bool:
    """Print the suggestions of one file; tell whether it could be read."""
    try:
        article = read_article(path.read_bytes(), name=path.name, limits=Limits())
    except AnnotatorError as error:
        click.echo(f"annotator: {path}: {error.code}: {error.message}", err=True)
        return False
    for suggestion in suggest_for(article.text, article.blocks):
        click.echo(json.dumps(as_record(suggestion, article, str(path)), ensure_ascii=False))
    return True


def as_record(suggestion: Suggestion, article: Article, name: str) -> dict[str, object]:
    """Give a suggestion as the printed object, its keys in their order."""
    spans = [
        {
            "part": span.part,
            "start": span.start,
            "end": span.end,
            "exact": article.text[span.start : span.end],
            "source_start": source_offset(article.runs, span.start),
            # the place after the last character, which is not always where the next one begins
            "source_end": source_offset(article.runs, span.end - 1) + 1,
        }
        for span in suggestion.spans
    ]
    return {
        "file": name,
        "tag": suggestion.tag,
        "start": suggestion.start,
        "end": suggestion.end,
        "exact": article.text[suggestion.start : suggestion.end],
        "spans": spans,
        "quote_type": suggestion.quote_type,
        "speaker": suggestion.speaker,
        "score": suggestion.score,
        "reason": suggestion.reason,
    }
