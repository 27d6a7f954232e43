"""``annotator serve``: make what is missing, then serve."""

from __future__ import annotations

import gc
import logging
from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path
from typing import Any

import click
from waitress import create_server

from annotator.accounts.service import ensure_first_admin
from annotator.accounts.signing_in import admin_who_never_came_in, make_link
from annotator.annotations.arrivals import Candidate
from annotator.annotations.importing import add_batch, read_source
from annotator.app import create_app
from annotator.cli.context import Context, pass_context
from annotator.cli.saying import json_option, say
from annotator.database.occupancy import occupying
from annotator.desk import Desk
from annotator.documents.reading.seed_files import seed_files
from annotator.errors import StartRefused
from annotator.shipped import shipped_folder


@click.command(short_help="Start the desk.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=5000, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@json_option
@pass_context
def serve(context: Context, host: str, port: int) -> None:
    """Start the desk; the first start makes the data folder, imports seeds/ and prints a sign-in link.

    Stops with Ctrl-C. Exit status: 0 stopped, 1 refused to start.
    """
    desk = context.desk()
    _log_to_standard_error()
    server = make_server(desk, host=host, port=port)  # before anything is made: a taken port must not cost the link
    token = open_first_time(desk)
    address = f"http://{host}:{getattr(server, 'effective_port', port)}"
    words = f"The desk is open at {address} (data in {desk.settings.instance}). Ctrl-C stops it."
    if token:
        hours = desk.settings.sign_in_link_hours
        words += f"\nFirst sign-in, once, within {hours} hours: {address}/sign-in/{token}"
    link = f"{address}/sign-in/{token}" if token else None
    say(words, address=address, data=str(desk.settings.instance), sign_in=link)
    shorten_collections()
    file = desk.database.file
    with occupying(file) if file else nullcontext():
        server.run()


def shorten_collections() -> None:
    """Leave what the program itself is made of out of Python's garbage collections, which walked it for 0.1 s each."""
    gc.collect()
    gc.freeze()


def _log_to_standard_error() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    # What waitress says of its own start and of every short queue is no event of the desk.
    logging.getLogger("waitress").setLevel(logging.ERROR)


def make_server(desk: Desk, *, host: str, port: int) -> Any:
    """Make the production server of a desk; ``run`` serves until ``close``. Raises StartRefused for a taken port.

    A body somewhat past the limit is read, so that our own page can say so; an endless one is cut off at twice of it.
    """
    settings = desk.settings
    bound = 2 * max(settings.limits.upload_bytes, settings.limits.body_bytes)
    try:
        return create_server(
            create_app(desk),
            host=host,
            port=port,
            threads=settings.threads,
            ident="annotator",
            max_request_body_size=bound,
            **_behind(settings.trusted_proxy),
        )
    except OSError as error:
        raise StartRefused(f"{host}:{port} cannot be listened on: {error.strerror}. Choose another --port.") from None


def _behind(proxy: str) -> dict[str, Any]:
    """Give what lets the server believe its proxy; without one it believes nobody, which is waitress' own way."""
    if not proxy:
        return {}
    told = {"x-forwarded-for", "x-forwarded-proto", "x-forwarded-host"}
    return {"trusted_proxy": proxy, "trusted_proxy_headers": told, "clear_untrusted_proxy_headers": True}


def open_first_time(desk: Desk) -> str | None:
    """Give a sign-in token while nobody has come in yet; an empty desk gets its first admin and what lies in seeds/."""
    with desk.database.write() as session:
        admin = ensure_first_admin(session)
        if admin is not None:
            found = [_read(path, desk) for path in seed_files(shipped_folder("seeds"))]
            add_batch(session, candidates=[candidate for each in found for candidate in each], by="desk")
        admin = admin or admin_who_never_came_in(session)
        if admin is None:
            return None
        token = make_link(session, user_id=admin.id, lasts=timedelta(hours=desk.settings.sign_in_link_hours))
        session.commit()
    return token


def _read(path: Path, desk: Desk) -> list[Candidate]:
    limits = desk.settings.limits
    candidates, refused = read_source(path.read_bytes(), name=path.name, limits=limits, collection="samples")
    for refusal in refused:
        raise StartRefused(f"The sample {path.name} cannot be read: {refusal.error.message}")
    return candidates
