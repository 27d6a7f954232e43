"""``annotator verify``: prove the desk, or prove exported files by themselves."""

from __future__ import annotations

import json
from pathlib import Path

import click

from annotator.annotations.verifying import verify_store
from annotator.cli.context import Context, pass_context
from annotator.export.checking import check_file
from annotator.export.manifest import manifest_name
from annotator.export.snapshot import open_snapshot
from annotator.history.verifying import verify_chain


@click.command("verify", short_help="Prove the desk, or exported files by themselves.")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--head", metavar="HASH", help="A head of the history noted earlier: it must still be in the chain.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of sentences.")
@pass_context
def verify(context: Context, files: tuple[Path, ...], head: str | None, as_json: bool) -> None:
    """Walk the history, and check every text, span and annotation; with FILES, prove each without a database.

    Exit status: 0 everything fits, 1 something does not (the first faults are named).
    """
    fault = _verify_files(context, files, as_json) if files else _verify_desk(context, head, as_json)
    raise SystemExit(1 if fault else 0)


def _verify_desk(context: Context, head: str | None, as_json: bool) -> bool:
    with open_snapshot(context.desk().database) as session:
        chain = verify_chain(session, expected_head=head)
        store = verify_store(session)
    faults = [fault for fault in (chain.fault, store.fault) if fault]
    found = {
        "annotations": store.annotations,
        "documents": store.documents,
        "faults": faults,
        "head": {"hash": chain.head.hash, "sequence": chain.head.sequence},
        "revisions": chain.rows,
    }
    if as_json:
        click.echo(json.dumps(found, sort_keys=True))
        return bool(faults)
    for fault in faults:
        click.echo(f"annotator: verify_failed: {fault}", err=True)
    click.echo(f"{chain.rows:,} revisions, {store.documents:,} documents, {store.annotations:,} annotations checked.")
    click.echo(f"History head: {chain.head.sequence} {chain.head.hash}")
    return bool(faults)


def _verify_files(context: Context, files: tuple[Path, ...], as_json: bool) -> bool:
    limits = context.settings().limits
    reports = {
        str(path): check_file(path, manifest=path.with_name(manifest_name(path.name)), limits=limits) for path in files
    }
    if as_json:
        click.echo(json.dumps({name: report.as_dict() for name, report in reports.items()}, sort_keys=True))
        return any(report.faults for report in reports.values())
    for name, report in reports.items():
        for fault in report.faults:
            click.echo(f"{name}: {fault}", err=True)
        beside = "with its manifest" if report.manifest else "no manifest stands beside it"
        verdict = "does not hold" if report.faults else "holds"
        click.echo(f"{name} {verdict}: {report.documents:,} documents, {report.tags.total():,} annotations, {beside}.")
    return any(report.faults for report in reports.values())
