"""``annotator export``: write the labelled data and the manifest that proves it."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from sqlalchemy.orm import Session

from annotator.annotations.visibility import EVERYTHING
from annotator.cli.context import Context, pass_context
from annotator.cli.export_options import filter_of, filter_options
from annotator.errors import Invalid
from annotator.export import claim_reviews
from annotator.export.filters import ExportFilter
from annotator.export.formats.format import Format, Losses
from annotator.export.formats.registry import FORMATS, OWN, format_named
from annotator.export.manifest import Tally, manifest_of
from annotator.export.moments import head_named, moment_named
from annotator.export.portions import files_of, split_whole
from annotator.export.pouring import pour_export
from annotator.export.rebuilding import rebuilt
from annotator.export.writing import unpack, write_exports


@click.command("export", short_help="Write the labelled data and its manifest.")
@click.option(
    "--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="File; without it, standard output."
)
@filter_options
@click.option(
    "--since",
    metavar="HEAD",
    help="Only documents changed after this head of the history (64 hexadecimal digits; an earlier manifest has it).",
)
@click.option(
    "--as-of", metavar="TIME", help="The desk as it was: a time like 2026-11-24T10:00:00Z, or a head of the history."
)
@click.option(
    "--format",
    "name",
    type=click.Choice([OWN, *FORMATS, claim_reviews.NAME]),
    default=OWN,
    show_default=True,
    help="Of another tool.",
)
@click.option(
    "--split", "shares", metavar="SHARES", help="A file a side, like train=80,dev=10,test=10; needs --output."
)
@click.option("--keep-claims-together", "claims_together", is_flag=True, help="Documents that share a claim: one side.")
@click.option("--unpack", is_flag=True, help="Unpack what is written as a ZIP into a folder of its name, too.")
@click.option("--json", "as_json", is_flag=True, help="Say what was written as JSON: the manifest.")
@pass_context
def export(context: Context, /, *, output: Path | None, name: str, as_json: bool, **given: Any) -> None:
    """Write one document a line, with every annotation, and NAME.manifest.json beside it.

    Without --output the lines go to standard output, and what was written is said on standard error. The same data
    gives the same bytes. With --format the file is one of another tool; what that cannot hold is said on standard error
    and in the manifest, with counts.
    """
    to_file = output if output is not None and str(output) != "-" else None
    _check_usage(given, to_file, name)
    with context.desk().database.read() as now:
        format = _format(context, now, name)
        chosen = _chosen(now, given)
        with _desk_of(now, given["as_of"], chosen) as session:
            if to_file is None:
                manifests = [_print(session, chosen, format)]
            else:
                files = files_of(str(to_file), chosen, format)
                wanted = {Path(file): portion for file, portion in files.items()}
                manifests = write_exports(session, wanted=wanted, sees=EVERYTHING, format=format)
                for file in wanted if given["unpack"] else ():
                    unpack(file)
    _say(manifests, as_json=as_json, printed=to_file is None)


def _format(context: Context, now: Session, name: str) -> Format | None:
    if name != claim_reviews.NAME:
        return format_named(name)
    settings = context.settings()
    signed = {"public_url": settings.public_url, "desk_name": settings.desk_name}
    return claim_reviews.claim_reviews(now, sees=EVERYTHING, **signed)


def _check_usage(given: dict[str, Any], to_file: Path | None, name: str) -> None:
    if name == claim_reviews.NAME and given["as_of"]:
        raise click.UsageError("Claims and verdicts are not rebuilt: --as-of goes with the other formats.")
    if given["shares"] and to_file is None:
        raise click.UsageError("--split writes a file a side: it needs --output.")
    if given["unpack"] and (to_file is None or to_file.suffix != ".zip"):
        raise click.UsageError("--unpack needs an --output that ends in .zip, and a format that is one.")
    if given["claims_together"] and not given["shares"]:
        raise click.UsageError("--keep-claims-together belongs to --split.")


def _chosen(now: Session, given: dict[str, Any]) -> ExportFilter:
    chosen = filter_of(given, changed_after=head_named(now, given["since"]) if given["since"] else None)
    if not given["shares"]:
        return chosen
    together = given["claims_together"]
    return split_whole(now, chosen, shares=given["shares"], claims_together=together, sees=EVERYTHING)


@contextmanager
def _desk_of(now: Session, as_of: str | None, chosen: ExportFilter) -> Iterator[Session]:
    """Give the desk as it is, or as it was."""
    if as_of is None:
        yield now
        return
    if chosen.rounds:
        words = "History does not say who had which document of a round: --as-of and --round do not go together."
        raise Invalid(words, code="bad_filter")
    with rebuilt(now, moment_named(now, as_of)) as then:
        if then.times_unknown:
            words = f"{then.times_unknown:,} annotations bear the time when they were made: that of then was not kept."
            click.echo(words, err=True)
        yield then.session


def _print(session: Session, chosen: ExportFilter, format: Format | None) -> dict[str, Any]:
    tally = Tally()
    pour_export(session, chosen=chosen, sees=EVERYTHING, into=sys.stdout.buffer, format=format, tally=tally)
    sys.stdout.buffer.flush()
    return manifest_of(session, tally=tally, chosen=chosen, name="-", sees=EVERYTHING)


def _say(manifests: list[dict[str, Any]], *, as_json: bool, printed: bool) -> None:
    for manifest in manifests:
        for line in Losses(Counter(manifest.get("losses", {}))).lines():
            click.echo(f"not held: {line}", err=True)
        counts, file = manifest["counts"], manifest["file"]
        words = f"{file['name']}: {counts['annotations']:,} annotations on {counts['documents']:,} documents."
        if not as_json:
            click.echo(f"{words} SHA-256 {file['sha256']}", err=True)
    if as_json:
        said = manifests[0] if len(manifests) == 1 else {"files": manifests}
        click.echo(json.dumps(said, ensure_ascii=False, sort_keys=True), err=printed)
