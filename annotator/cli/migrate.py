"""``annotator migrate``: bring the database to the newest schema, or say what would happen."""

from __future__ import annotations

from contextlib import closing

import click

from annotator.cli.context import Context, pass_context
from annotator.cli.saying import json_option, say
from annotator.database.schema import current_revision, newest_revision
from annotator.database.upgrading import upgrade
from annotator.desk import open_desk, telling_faults
from annotator.shipped import shipped_folder


@click.command(short_help="Bring the database to the newest schema.")
@click.option("--check", is_flag=True, help="Only say whether something is to be done: exit 1 when it is.")
@json_option
@pass_context
def migrate(context: Context, check: bool) -> None:
    """Bring the database to the newest schema; a copy of it is kept as before-upgrade.sqlite3 in the data folder."""
    settings = context.settings()
    desk = open_desk(settings)
    folder = shipped_folder("migrations")
    with closing(desk.database), telling_faults(settings):
        if check:
            now, newest = current_revision(desk.database), newest_revision(folder)
            say(f"schema {now or 'none'}, newest {newest}", newest=newest, schema=now)
            raise SystemExit(0 if now == newest else 1)
        changed = upgrade(desk.database, folder, keep_copy_at=settings.instance / "before-upgrade.sqlite3")
    words = "The database has the newest schema now." if changed else "The database has the newest schema already."
    say(words, changed=changed)
