"""Merge spellings of a name, and separate them again."""

from __future__ import annotations

from flask import Blueprint, flash, redirect
from werkzeug.wrappers import Response

from annotator.accounts.gate import current_person
from annotator.claims.closing import close_while_sealed
from annotator.claims.forms import NameForm
from annotator.claims.names import merge_names, separate_name
from annotator.claims.names_pages import address_of, names_page
from annotator.claims.vocabulary import NameKind
from annotator.errors import AnnotatorError
from annotator.web.answers import wants_json
from annotator.web.policy import Access, allow
from annotator.web.transactions import current_session

blueprint = Blueprint("aliases", __name__)
close_while_sealed(blueprint)


@blueprint.post("/aliases")
@allow(Access.SIGNED_IN)
def merge() -> Response | tuple[Response | str, int]:
    """Let another spelling stand for a name."""
    session, form = current_session(), NameForm()
    try:
        kind, name, alias = form.words()
        found = merge_names(session, kind=kind, alias=alias, into=name, by=current_person())
    except AnnotatorError as refused:
        if wants_json() or not form.name.data or form.kind.errors:
            raise
        form.alias.errors = form.alias.errors or [refused.message]
        return names_page(session, NameKind(form.kind.data), str(form.name.data), form), refused.status
    session.commit()
    flash(f"{found.alias} now stands for {found.name}. You can undo it here.")
    return redirect(address_of(kind, found.name))


@blueprint.post("/aliases/<alias_id>/separate")
@allow(Access.SIGNED_IN)
def separate(alias_id: str) -> Response:
    """Undo a merge of names."""
    session = current_session()
    found = separate_name(session, alias_id=alias_id, by=current_person())
    session.commit()
    flash(f"{found.alias} is a name of its own again.")
    return redirect(address_of(NameKind(found.kind), found.name))
