"""``annotator export``: write the labelled data and the manifest that proves it."""

from __future__ import annotations

import json
import os
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from sqlalchemy.orm import Session

from annotator.annotations.tags import Layer, Tag
from annotator.annotations.visibility import EVERYTHING
from annotator.cli.context import Context, pass_context
from annotator.errors import StorageFull
from annotator.export.filters import ExportFilter
from annotator.export.lines import exported_lines
from annotator.export.manifest import Tally, manifest_of, tallied

_DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command("export", short_help="Write the labelled data and its manifest.")
@click.option(
    "--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="File; without it, standard output."
)
@click.option("--tag", "tags", multiple=True, type=click.Choice([tag.value for tag in Tag]), help="May be repeated.")
@click.option("--reviewer", "reviewers", multiple=True, help="May be repeated.")
@click.option("--layer", "layers", multiple=True, type=click.Choice([layer.value for layer in Layer]))
@click.option("--collection", "collections", multiple=True)
@click.option("--publisher", "publishers", multiple=True)
@click.option("--since", type=_DAY, help="Published on this day or later.")
@click.option("--until", type=_DAY, help="Published on this day or earlier.")
@click.option("--only-annotated", is_flag=True, help="Leave out documents without such annotations.")
@click.option("--json", "as_json", is_flag=True, help="Print the manifest as JSON instead of a sentence.")
@pass_context
def export(context: Context, /, output: Path | None, as_json: bool, **given: Any) -> None:
    """Write one document a line, with every annotation, and NAME.manifest.json beside it.

    Without --output the lines go to standard output and no manifest is written. The same data gives the same bytes.
    """
    chosen = _filter(given)
    with context.desk().database.read() as session:
        if output is None or str(output) == "-":
            _print(session, chosen)
            return
        manifest = _write(session, chosen, output)
    counts = manifest["counts"]
    words = f"{output}: {counts['annotations']:,} annotations on {counts['documents']:,} documents."
    click.echo(json.dumps(manifest, sort_keys=True) if as_json else words, err=not as_json)


def _filter(given: dict[str, Any]) -> ExportFilter:
    return ExportFilter(
        tags=tuple(Tag(tag) for tag in given["tags"]),
        layers=tuple(Layer(layer) for layer in given["layers"]),
        reviewers=tuple(sorted(given["reviewers"])),
        collections=tuple(sorted(given["collections"])),
        publishers=tuple(sorted(given["publishers"])),
        since=_day(given["since"]),
        until=_day(given["until"]),
        only_annotated=given["only_annotated"],
    )


def _day(value: datetime | None) -> date | None:
    return value.date() if value else None


def _print(session: Session, chosen: ExportFilter) -> None:
    for line in exported_lines(session, chosen, sees=EVERYTHING):
        sys.stdout.buffer.write(line.words.encode())
    sys.stdout.buffer.flush()


def _write(session: Session, chosen: ExportFilter, output: Path) -> dict[str, Any]:
    """Write beside the target and put it in its place at the end: a full disk leaves a former file as it was."""
    tally, fresh = Tally(), output.with_name(output.name + ".writing")
    beside = output.with_name(manifest_name(output.name))
    try:
        with fresh.open("wb") as file:
            file.writelines(tallied(exported_lines(session, chosen, sees=EVERYTHING), tally))
            file.flush()
            os.fsync(file.fileno())
        manifest = manifest_of(session, tally=tally, chosen=chosen, name=output.name)
        beside.write_text(json.dumps(manifest, indent=2, sort_keys=True) + "\n", encoding="utf-8")
        os.replace(fresh, output)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise StorageFull(f"{output} cannot be written: {error.strerror}. A former file is as it was.") from None
    return manifest


def manifest_name(name: str) -> str:
    """Give the manifest's name for a file: ``claims.jsonl`` has ``claims.manifest.json``."""
    return f"{name.removesuffix('.jsonl')}.manifest.json"
