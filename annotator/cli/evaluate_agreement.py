"""``annotator evaluate agreement``: how far the reviewers of a round agree, γ included where asked for."""

from __future__ import annotations

import json

import click

from annotator.annotations.tags import Tag
from annotator.annotations.visibility import EVERYTHING
from annotator.cli.context import Context, pass_context
from annotator.errors import NotFound
from annotator.export.measured import written
from annotator.review.agreement import Figure, measure
from annotator.review.gamma import gamma_of
from annotator.review.readings import readers_of, tagged_spans, texts_of
from annotator.review.selecting import rounds_named


@click.command("agreement", short_help="Measure how far the reviewers of a round agree.")
@click.option("--round", "name", required=True, help="The round's name.")
@click.option("--gamma", "with_gamma", is_flag=True, help="γ too, with the extra gamma: seconds a document.")
@click.option("--seed", default=1, show_default=True, type=click.IntRange(0, 2**32 - 1), help="For γ.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of a table.")
@pass_context
def agreement(context: Context, /, name: str, with_gamma: bool, seed: int, as_json: bool) -> None:
    """Print each coefficient with its value, its 95 % interval over documents and its n; undefined ones say why."""
    with context.desk().database.read() as session:
        rounds = rounds_named(session, [name])
        if not rounds:
            raise NotFound(f"There is no round named {name}.")
        readers = readers_of(session, round_id=rounds[0].id, sees=EVERYTHING)
        spans = tagged_spans(session, readers, sees=EVERYTHING)
        texts = texts_of(session, readers, spans, sees=EVERYTHING)
    found = measure(texts, tags=[tag.value for tag in Tag])
    figures: list[tuple[str | None, Figure]] = [(None, figure) for figure in found.figures]
    figures += [(tag, figure) for tag, group in found.by_tag.items() for figure in group]
    if with_gamma:
        figures.append((None, gamma_of(texts, seed=seed)))
    if as_json:
        rows = [written(figure, tag=tag) for tag, figure in figures]
        click.echo(json.dumps({"figures": rows, "round": name}, ensure_ascii=False, sort_keys=True))
        return
    for tag, figure in figures:
        click.echo(_line(tag, figure))


def _line(tag: str | None, figure: Figure) -> str:
    name = f"{tag}: {figure.name}" if tag else figure.name
    if figure.value is None:
        return f"{name}: undefined, {figure.reason}; n {figure.n:,}"
    interval = f", {figure.interval.low:.3f} to {figure.interval.high:.3f}" if figure.interval else ""
    return f"{name}: {figure.value:.3f}{interval}; n {figure.n:,}"
