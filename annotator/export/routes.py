"""The export page: choose what goes out, see its first lines and its counts, download it and its manifest."""

from __future__ import annotations

from itertools import islice
from urllib.parse import urlencode

from flask import Blueprint, Response, render_template, request
from sqlalchemy.orm import Session

from annotator.accounts.gate import current_person
from annotator.annotations.visibility import Visibility
from annotator.config import Settings
from annotator.errors import Invalid
from annotator.export import claim_reviews
from annotator.export.archive import zipped
from annotator.export.filters import ExportFilter
from annotator.export.formats.format import Format, Losses
from annotator.export.formats.registry import format_named
from annotator.export.forms import TITLES, ExportForm
from annotator.export.guide import WORDS
from annotator.export.lines import exported_lines
from annotator.export.manifest import Tally, manifest_name, manifest_of, tallied, written_manifest
from annotator.export.packing import packed
from annotator.export.portions import files_of, split_whole
from annotator.export.pouring import losses_of
from annotator.export.preview import counts_of, counts_of_sides
from annotator.export.streaming import lines_in_chunks, streamed
from annotator.web.answers import wants_json
from annotator.web.policy import Access, allow
from annotator.web.transactions import current_session, database, settings

blueprint = Blueprint("export", __name__, url_prefix="/export")
NAME = "annotations.jsonl"
MANIFEST = manifest_name(NAME)
ARCHIVE = "annotations.zip"
_PREVIEW_LINES = 3
_PREVIEW_CHARS = 600
_FEW = 20_000  # annotations up to which the page counts what a format would lose: a second or so


@blueprint.get("")
@allow(Access.SIGNED_IN)
def export_page() -> str | tuple[str, int]:
    """Show the form with counts and the first lines of what it would give."""
    form = ExportForm(request.args)
    if not form.validate() and not wants_json():
        return _page(form, counts=None, lines=[]), 422
    chosen, session, sees = _chosen(form), current_session(), _sees()
    format, counts = _format(form, session, sees), counts_of(session, chosen, sees=sees)
    sides = counts_of_sides(session, chosen, sees=sees)
    if format is None:
        lines = [line.words for line in islice(exported_lines(session, chosen, sees=sees), _PREVIEW_LINES)]
        return _page(form, counts=counts, lines=lines, sides=sides)
    few = counts.annotations <= _FEW
    try:
        losses = losses_of(session, chosen=chosen, sees=sees, format=format) if few else None
    except Invalid as error:
        form.format.errors = [error.message]
        return _page(form, counts=None, lines=[]), 422
    return _page(form, counts=counts, lines=[], sides=sides, format=format, losses=losses)


@blueprint.get(f"/{ARCHIVE}")
@allow(Access.SIGNED_IN)
def download_both() -> Response:
    """Stream the file and its manifest in one ZIP, both of the same moment."""
    form = ExportForm(request.args)
    chosen, sees = _chosen(form), _sees()
    format = _format(form, current_session(), sees)
    if format or chosen.portion:
        name = f"annotations{format.suffix}" if format else NAME
        wanted, who = files_of(name, chosen, format), settings()
        pieces = streamed(
            lambda session: packed(session, wanted=wanted, format=_format(form, session, sees, who), sees=sees)
        )
    else:
        pieces = streamed(lambda session: zipped(session, chosen=chosen, name=NAME, sees=sees))
    return _attached(Response(pieces, mimetype="application/zip"), ARCHIVE)


@blueprint.get(f"/{NAME}")
@allow(Access.SIGNED_IN)
def download() -> Response:
    """Stream the file."""
    chosen, sees = _chosen(ExportForm(request.args)), _sees()
    pieces = streamed(lambda session: lines_in_chunks(session, chosen, sees=sees))
    return _attached(Response(pieces, mimetype="application/x-ndjson"), NAME)


@blueprint.get(f"/{MANIFEST}")
@allow(Access.SIGNED_IN)
def manifest() -> Response:
    """Give the manifest of the same choice; the file is built once more to hash it, since its bytes are the same."""
    chosen, tally, sees = _chosen(ExportForm(request.args)), Tally(), _sees()
    with database().read() as session:
        for _ in tallied(exported_lines(session, chosen, sees=sees), tally):
            pass
        body = written_manifest(manifest_of(session, tally=tally, chosen=chosen, name=NAME, sees=sees))
    return _attached(Response(body, mimetype="application/json"), MANIFEST)


def _page(
    form: ExportForm,
    *,
    counts: object,
    lines: list[str],
    sides: dict[str, tuple[int, int]] | None = None,
    format: Format | None = None,
    losses: Losses | None = None,
) -> str:
    return render_template(
        "export/export.html",
        form=form,
        counts=counts,
        lines=[line if len(line) <= _PREVIEW_CHARS else line[:_PREVIEW_CHARS] + "…" for line in lines],
        query=urlencode([(name, value) for name, value in request.args.items(multi=True) if value]),
        archive=ARCHIVE,
        name=NAME,
        manifest=MANIFEST,
        format=format,
        losses=losses,
        sides=sides or {},
        guide=[(title, WORDS[name]) for name, title in TITLES.items() if name in WORDS],
    )


def _sees() -> Visibility:
    """Say who looks, while the request is there: an answer that streams outlives it."""
    return Visibility.of(current_person())


def _format(form: ExportForm, session: Session, sees: Visibility, of: Settings | None = None) -> Format | None:
    """Give the chosen format; ``of`` are the desk's settings where no request is there any more to ask for them."""
    name: str = form.format.data
    if name != claim_reviews.NAME:
        return format_named(name)
    of = of or settings()
    return claim_reviews.claim_reviews(session, sees=sees, public_url=of.public_url, desk_name=of.desk_name)


def _chosen(form: ExportForm) -> ExportFilter:
    if not form.validate():
        field, errors = next(iter(form.errors.items()))
        raise Invalid(f"{field}: {errors[0]}", code="bad_filter", field=str(field))
    chosen, shares = form.chosen(), form.split.data
    if not shares:
        return chosen
    together = bool(form.claims_together.data)
    return split_whole(current_session(), chosen, shares=shares, claims_together=together, sees=_sees())


def _attached(response: Response, name: str) -> Response:
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
