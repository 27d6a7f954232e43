"""``annotator import``: bring files and folders in, all of them or none."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import click
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from annotator.accounts.service import get_user
from annotator.annotations.arrivals import Candidate, Refusal, Report
from annotator.annotations.foreign.labels import parse_mapping
from annotator.annotations.foreign.registry import FOREIGN
from annotator.annotations.importing import add_batch, read_source
from annotator.annotations.importing_foreign import ForeignChoice, read_foreign
from annotator.annotations.jsonl import is_annotated
from annotator.cli.column_options import chosen_columns, column_options
from annotator.cli.context import Context, pass_context
from annotator.cli.watching import Memory, Outcome, Watch, watch
from annotator.config import Limits
from annotator.desk import Desk, first_line
from annotator.errors import Invalid, TooLarge
from annotator.text.units import Unit

_DESK = "desk"  # whose name history gives where nobody's is asked for
_LONG = 50  # files from which on a terminal shows progress
_UNITS = [unit.value for unit in Unit]
_MEMORY = "watched.sha256"  # in the data folder: what --watch has taken
_MANIFEST = ".manifest.json"  # stands beside exported lines and is none of them

Read = tuple[list[Candidate], list[Refusal]]


@click.command("import", short_help="Bring files and folders in, all of them or none.")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--watch",
    "watched",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Go on taking what comes into this folder, each file once it has settled, until SIGTERM.",
)
@click.option(
    "--every", type=click.FloatRange(0.1, 3600), default=2.0, show_default=True, help="Seconds between looks."
)
@column_options
@click.option("--collection", help="A name that the documents share.")
@click.option("--keep-going", is_flag=True, help="Import the good files even when some are bad.")
@click.option("--format", "format_name", type=click.Choice(list(FOREIGN)), help="Annotated data of another tool.")
@click.option("--tags", multiple=True, help="What its labels mean: LABEL=tag, LABEL= to leave out. May be repeated.")
@click.option(
    "--unit", type=click.Choice([unit.value for unit in Unit]), help="What its offsets count; found out without this."
)
@click.option("--reanchor", is_flag=True, help="Look for words near a place that is wrong, and say so.")
@click.option("--reviewer", help="Whom its annotations are by, where it does not say.")
@click.option("--as", "username", default=_DESK, show_default=True, help="Whose name history gives.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of lines.")
@pass_context
def import_documents(
    context: Context,
    /,
    *,
    paths: tuple[Path, ...],
    watched: Path | None,
    every: float,
    as_json: bool,
    **given: Any,
) -> None:
    """Import PATHS: articles, tables of them, ZIP archives, this desk's own exported lines, folders with all of these.

    A table's columns are guessed from their names unless options name them; JSON lines with --text are a table too.

    With --format they are annotated data of another tool. Labels that are no tags need --tags; spans that do not fit
    the text are refused with the words expected and found; how the file was read is said.

    Prints a line a document and a total. One bad file, and nothing is imported, unless --keep-going. An article that is
    on the desk already is named and not doubled. Exit status: 0 all new, 1 something was refused or here already.

    With --watch the files of a folder are taken as they come, each by itself, all or nothing, and stay where they are.
    What was taken is remembered by its content, also when the program is started again.
    """
    if bool(paths) == bool(watched):
        raise click.UsageError("Name PATHS to import, or a folder to --watch.")
    desk = context.desk()
    if watched:
        memory = Memory.kept_in(desk.settings.instance / _MEMORY)
        take = partial(_take, desk, given, as_json=as_json)
        watch(Watch(partial(_files, [watched]), take, memory), every=every)
        return
    report = _import(desk, paths, given)
    _print(report, as_json=as_json)
    raise SystemExit(1 if report.refused or report.duplicates else 0)


def _take(desk: Desk, given: dict[str, Any], path: Path, *, as_json: bool) -> Outcome:
    """Import one file that came into a watched folder, and say a line about it."""
    try:
        report = _import(desk, [path], given)
    except DatabaseError as error:
        click.echo(f"{_printable(str(path))}: unavailable: {first_line(error)}. It is tried again.", err=True)
        return Outcome.LATER
    if as_json:
        click.echo(json.dumps(report.as_dict() | {"file": _printable(str(path))}, ensure_ascii=False, sort_keys=True))
    else:
        click.echo(f"{_printable(str(path))}: {_total(report)}")
        _print_faults(report)
    return Outcome.REFUSED if report.refused and not report.added else Outcome.TAKEN


def _import(desk: Desk, paths: Sequence[Path], given: dict[str, Any]) -> Report:
    limits, collection, keep_going = desk.settings.limits, given["collection"], given["keep_going"]
    with _garbage_left_lying():
        if name := given["format_name"]:
            candidates, refused, remarks = _read_foreign(paths, _choice(name, collection, given), limits)
        else:
            (candidates, refused), remarks = _read_all(list(_files(paths)), limits, collection), []
        report = Report(refused=refused, remarks=remarks)
        if candidates and (keep_going or not refused):
            # Everything is read before the writer's lock is taken: nobody at the desk waits for that.
            with desk.database.write() as session:
                _check_user(session, given["username"])
                report = add_batch(session, candidates=candidates, by=given["username"])
                report.remarks = remarks
                report.refused[:0] = refused
                if report.refused and not keep_going:
                    report.take_back()
                else:
                    session.commit()
    return report


@contextmanager
def _garbage_left_lying() -> Iterator[None]:
    """Nearly all that an import makes lives until its end: looking for garbage meanwhile only costs time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _check_user(session: Session, username: str) -> None:
    if username != _DESK:
        get_user(session, username)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            inside = sorted(path.rglob("*"))
            yield from (each for each in inside if each.is_file() and _is_meant(each.relative_to(path)))
        else:
            yield path


def _is_meant(inside: Path) -> bool:
    return not any(part.startswith(".") for part in inside.parts) and not inside.name.endswith(_MANIFEST)


def _read_all(files: list[Path], limits: Limits, collection: str | None) -> Read:
    read = partial(_read_file, limits=limits, collection=collection)
    candidates: list[Candidate] = []
    refused: list[Refusal] = []
    hidden = len(files) < _LONG or not sys.stderr.isatty()
    with click.progressbar(length=len(files), label="Reading", file=sys.stderr, hidden=hidden) as bar:
        for found, bad in map(read, files):
            candidates.extend(found)
            refused.extend(bad)
            bar.update(1)
    return candidates, refused


def _choice(name: str, collection: str | None, given: dict[str, Any]) -> ForeignChoice:
    return ForeignChoice(
        format=name,
        tags=parse_mapping(given["tags"]),
        unit=Unit(given["unit"]) if given["unit"] else None,
        reanchor=given["reanchor"],
        reviewer=given["reviewer"],
        collection=collection,
    )


def _read_foreign(
    paths: Iterable[Path], choice: ForeignChoice, limits: Limits
) -> tuple[list[Candidate], list[Refusal], list[str]]:
    suffixes, sources = FOREIGN[choice.format].suffixes, []
    for path in _files(paths):
        shown = _printable(str(path))
        if path not in paths and path.suffix.lower() not in suffixes:
            continue
        try:
            sources.append((shown, path.read_bytes()))
        except OSError as error:
            return [], [Refusal(shown, Invalid(f"The file cannot be read: {error.strerror}.", code="unreadable"))], []
    if not sources:
        return [], [Refusal(choice.format, Invalid("There are no files of this format.", code="empty_document"))], []
    reading = read_foreign(sources, choice=choice, limits=limits)
    return reading.candidates, reading.refused, reading.remarks


def _read_file(path: Path, *, limits: Limits, collection: str | None) -> Read:
    name, shown = _printable(path.name), _printable(str(path))
    try:
        if path.stat().st_size > limits.upload_bytes and not is_annotated(name):
            error = TooLarge(f"A file has at most {limits.upload_bytes:,} bytes.", limit=limits.upload_bytes)
            return [], [Refusal(shown, error)]
        source = path.read_bytes()
    except OSError as error:
        return [], [Refusal(shown, Invalid(f"The file cannot be read: {error.strerror}.", code="unreadable"))]
    found, bad = read_source(source, name=name, limits=limits, collection=collection, columns=chosen_columns())
    # Reports name the path, since two folders may hold files of one name; a line's number stands behind it.
    folder = shown.removesuffix(name)
    return (
        [replace(each, name=folder + each.name) for each in found],
        [replace(each, name=folder + each.name) for each in bad],
    )


def _printable(name: str) -> str:
    """Write what cannot be printed, half a character of a name that is no UTF-8 too, as its escape."""
    if name.isprintable():
        return name
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in name)


def _print(report: Report, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(report.as_dict(), ensure_ascii=False, sort_keys=True))
        return
    if report.added:
        # In one piece: each call writes through to the terminal.
        click.echo("\n".join(_added(*each) for each in report.added))
    _print_faults(report)
    click.echo(_total(report))


def _added(name: str, document_id: str, count: int) -> str:
    return f"imported  {document_id}  {name}" + (f"  ({count} annotations)" if count else "")


def _print_faults(report: Report) -> None:
    for name, document_id in report.duplicates:
        click.echo(f"{name}: duplicate_document: This article is on the desk already, as {document_id}.", err=True)
    for refusal in report.refused:
        click.echo(f"{refusal.name}: {refusal.error.code}: {refusal.error.message}", err=True)
    for remark in report.remarks:
        click.echo(f"note: {remark}", err=True)


def _total(report: Report) -> str:
    total = f"{len(report.added)} imported, {len(report.duplicates)} here already, {len(report.refused)} refused"
    nothing = "; nothing was imported" if report.refused and not report.added else ""
    return f"{total}{nothing}."
