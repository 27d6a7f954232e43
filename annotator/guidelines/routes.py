"""Pages of guidelines: read, see what is new, write a further version."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template
from werkzeug.wrappers import Response

from annotator.accounts.gate import current_person
from annotator.errors import AnnotatorError, NotFound
from annotator.guidelines.forms import GuidelineForm
from annotator.guidelines.service import (
    all_versions,
    changed_lines,
    get_guidelines,
    mark_read,
    newest_guidelines,
    version_read_by,
    write_guidelines,
)
from annotator.text.markup import render_markup
from annotator.web.policy import Access, allow
from annotator.web.transactions import current_session

blueprint = Blueprint("guidelines", __name__, url_prefix="/guidelines")


@blueprint.get("")
@allow(Access.SIGNED_IN)
def guidelines_page() -> str:
    """Show the version in force, and what has changed since the reader last said they read one."""
    session = current_session()
    newest, read = newest_guidelines(session), version_read_by(session, current_person())
    changes = []
    if newest is not None and read is not None and read < newest.version:
        changes = changed_lines(get_guidelines(session, read).text, newest.text)
    return render_template(
        "guidelines/guidelines.html",
        shown=newest,
        html=render_markup(newest.text) if newest else "",
        newest=newest,
        read=read,
        changes=changes,
        versions=all_versions(session),
    )


@blueprint.get("/<int:version>")
@allow(Access.SIGNED_IN)
def version_page(version: int) -> str:
    """Show one version, and what it changed."""
    session = current_session()
    if version > 2**31 - 1:
        raise NotFound("There is no such version of the guidelines.")
    shown = get_guidelines(session, version)
    return render_template(
        "guidelines/guidelines.html",
        shown=shown,
        html=render_markup(shown.text),
        newest=newest_guidelines(session),
        read=None,
        changes=changed_lines(get_guidelines(session, version - 1).text, shown.text) if version > 1 else [],
        versions=all_versions(session),
    )


@blueprint.post("/<int:version>/read")
@allow(Access.SIGNED_IN)
def read(version: int) -> Response:
    """Note that the reader has read a version."""
    if version > 2**31 - 1:
        raise NotFound("There is no such version of the guidelines.")
    session = current_session()
    mark_read(session, version=version, by=current_person())
    session.commit()
    flash("Noted. You will see here what changes from now on.")
    return redirect("/guidelines")


@blueprint.get("/write")
@allow(Access.ADMIN)
def write_page() -> str:
    """Show the form that writes a further version."""
    newest = newest_guidelines(current_session())
    form = GuidelineForm(formdata=None)
    form.text.data, form.after.data = (newest.text, str(newest.version)) if newest else ("", "")
    return render_template("guidelines/write.html", form=form)


@blueprint.post("/write")
@allow(Access.ADMIN)
def write() -> Response | tuple[str, int]:
    """Put a further version into force."""
    form = GuidelineForm()
    if not form.validate():
        return render_template("guidelines/write.html", form=form), 422
    session = current_session()
    try:
        write_guidelines(
            session,
            text=str(form.text.data),
            summary=str(form.summary.data),
            after=form.version_seen(),
            by=current_person(),
        )
    except AnnotatorError as refusal:
        session.rollback()
        newest = newest_guidelines(session)
        return render_template("guidelines/write.html", form=form, refusal=refusal, newest=newest), refusal.status
    session.commit()
    flash("The new version is in force.")
    return redirect("/guidelines")
