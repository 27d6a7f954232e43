"""``annotator evaluate matching``: measure the matching of claims on a test collection."""

from __future__ import annotations

import json
from pathlib import Path

import click

from annotator.claims.matching.collection import read_collection
from annotator.claims.matching.trials import Trial, try_engines


@click.command("matching", short_help="Measure how well claims are matched.")
@click.option(
    "--data", required=True, type=click.Path(file_okay=False, path_type=Path), help="The collection's folder."
)
@click.option("--split", required=True, help="The subfolder with the queries and the judgements.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of a table.")
def matching(data: Path, split: str, as_json: bool) -> None:
    """Rank verified claims for posts; print MAP@5, MRR and R@10 of each engine that is installed.

    The folder holds verified_claims.docs.tsv, and SPLIT/tweets.queries.tsv with SPLIT/tweet-vclaim-pairs.qrels.
    """
    trial = try_engines(read_collection(data, split=split))
    if as_json:
        click.echo(json.dumps(as_object(trial), sort_keys=True))
        return
    click.echo(f"{'engine':<10} {'MAP@5':>7} {'MRR':>7} {'R@10':>7} {'queries':>8}")
    for name, found in trial.engines.items():
        mark = "*" if name == trial.default else " "
        click.echo(
            f"{name + mark:<10} {found.map_at_5:7.4f} {found.mrr:7.4f} {found.recall_at_10:7.4f} {found.queries:8,}"
        )
    click.echo("* what this installation uses")


def as_object(trial: Trial) -> dict[str, object]:
    """Give the default engine's measures at the top and every engine's under ``engines``."""
    best = trial.engines[trial.default]
    engines = {name: found.as_dict() for name, found in trial.engines.items()}
    return {**best.as_dict(), "default": trial.default, "engines": engines, "queries": best.queries}
