"""Make the Flask app: the only module that knows every slice."""

from __future__ import annotations

from flask import Flask

from annotator.accounts import bearer, gate, people, token_pages
from annotator.accounts import routes as account_routes
from annotator.annotations import browsing, document_page, history_page
from annotator.annotations import routes as annotation_routes
from annotator.api import reference_pages as api_pages
from annotator.api.blueprints import BLUEPRINTS as FOR_PROGRAMS
from annotator.claims import (
    aliases_pages,
    audit_page,
    auditing_pages,
    claim_page,
    linking_page,
    names_pages,
    publishing_pages,
    register_page,
    scale_page,
    sentences_page,
)
from annotator.claims import routes as claim_routes
from annotator.claims.search import search_page
from annotator.desk import Desk, secret_key
from annotator.documents import routes as document_routes
from annotator.export import routes as export_routes
from annotator.extensions import csrf
from annotator.guidelines import routes as guideline_routes
from annotator.help import pages as help_pages
from annotator.review import adjudication_page, agreement_page, desk_page, queue_pages, rounds_pages
from annotator.suggestions import routes as suggestion_routes
from annotator.web import body_limits, failures, headers, static_files, template_words, transactions, typed_words
from annotator.web.policy import check_policies

BLUEPRINTS = (
    account_routes.blueprint,
    token_pages.blueprint,
    people.blueprint,
    desk_page.blueprint,
    browsing.blueprint,
    document_routes.blueprint,
    document_page.blueprint,
    annotation_routes.blueprint,
    history_page.blueprint,
    suggestion_routes.blueprint,
    guideline_routes.blueprint,
    queue_pages.blueprint,
    rounds_pages.blueprint,
    adjudication_page.blueprint,
    agreement_page.blueprint,
    search_page.blueprint,
    register_page.blueprint,
    auditing_pages.blueprint,
    audit_page.blueprint,
    scale_page.blueprint,
    claim_page.blueprint,
    linking_page.blueprint,
    sentences_page.blueprint,
    names_pages.blueprint,
    aliases_pages.blueprint,
    claim_routes.blueprint,
    publishing_pages.blueprint,
    export_routes.blueprint,
    help_pages.blueprint,
    api_pages.blueprint,
    *FOR_PROGRAMS,
)


def create_app(desk: Desk) -> Flask:
    """Make the app of a desk whose database has the newest schema.

    Raises StartRefused when an endpoint has no policy or the secret key is not safe.
    """
    limits = desk.settings.limits
    app = Flask(__name__, static_folder=None)
    app.config.update(
        SECRET_KEY=secret_key(desk.settings.instance),
        SESSION_COOKIE_NAME="annotator_form",
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=desk.settings.secure_cookies,
        WTF_CSRF_TIME_LIMIT=None,  # a page may stand open all day; the token lasts as long as the browser's session
        MAX_CONTENT_LENGTH=limits.body_bytes,
        MAX_FORM_MEMORY_SIZE=limits.body_bytes,
        MAX_FORM_PARTS=limits.form_parts,
    )
    transactions.install(app, database=desk.database, settings=desk.settings)
    headers.install(app)
    failures.install(app)
    static_files.install(app)
    template_words.install(app)
    body_limits.install(app)
    typed_words.install(app)
    bearer.install(app)
    gate.install(app)
    csrf.init_app(app)
    for blueprint in FOR_PROGRAMS:
        csrf.exempt(blueprint)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    check_policies(app)
    return app
