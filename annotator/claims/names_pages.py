"""Pages of speakers, claimants and publishers."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from annotator.claims.closing import close_while_sealed
from annotator.claims.forms import NameForm
from annotator.claims.names import LONGEST_NAME, Names, names_of
from annotator.claims.people import list_names, record_of
from annotator.claims.publishers import list_publishers, publisher_of
from annotator.claims.timeline import draw_timeline
from annotator.claims.vocabulary import NameKind
from annotator.errors import Invalid
from annotator.web.policy import Access, allow
from annotator.web.transactions import current_session

blueprint = Blueprint("names", __name__)
close_while_sealed(blueprint)
_PLACES = {NameKind.PERSON: "/speakers", NameKind.PUBLISHER: "/publishers"}


@blueprint.get("/speakers")
@allow(Access.SIGNED_IN)
def speakers() -> Response | str:
    """List who is quoted or claims something; with a name, show all that is held of them."""
    session, name = current_session(), _name("name")
    if name:
        return names_page(session, NameKind.PERSON, name, NameForm(formdata=None))
    start = _name("from")
    names, more = list_names(session, start=start)
    return render_template("claims/speakers.html", names=names, more=more, start=start, place="/speakers")


@blueprint.get("/publishers")
@allow(Access.SIGNED_IN)
def publishers() -> Response | str:
    """List publishers; with a name, show what its articles carry."""
    session, name = current_session(), _name("name")
    if name:
        return names_page(session, NameKind.PUBLISHER, name, NameForm(formdata=None))
    return render_template("claims/publishers.html", publishers=list_publishers(session), place="/publishers")


def names_page(session: Session, kind: NameKind, name: str, form: NameForm) -> Response | str:
    """Show a name with all of its spellings; an alias leads to the name that it stands for."""
    names = names_of(session, kind=kind, name=name)
    if names.name != name:
        return redirect(address_of(kind, names.name))
    form.kind.data, form.name.data = kind.value, names.name
    if kind is NameKind.PERSON:
        return _speaker(session, names, form)
    found = publisher_of(session, names.spellings)
    dots = [(tag.capitalize(), day) for tag, day, count in found.tagged for _ in range(count)]
    return render_template("claims/publisher.html", names=names, form=form, found=found, timeline=draw_timeline(dots))


def _speaker(session: Session, names: Names, form: NameForm) -> str:
    found = record_of(session, names.spellings)
    timeline = draw_timeline((each.publisher, each.published_on) for each in found.said)
    return render_template("claims/speaker.html", names=names, form=form, found=found, timeline=timeline)


def address_of(kind: NameKind, name: str) -> str:
    """Give the address of a name's page."""
    return f"{_PLACES[kind]}?{urlencode({'name': name})}"


def _name(field: str) -> str:
    name = request.args.get(field, "").strip()
    if len(name) > LONGEST_NAME:
        words = f"A name has at most {LONGEST_NAME} characters."
        raise Invalid(words, code="too_long", field=field, limit=LONGEST_NAME)
    return name
