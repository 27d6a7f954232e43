"""``annotator user``: people, from the command line."""

from __future__ import annotations

import json
from datetime import timedelta

import click

from annotator.accounts.models import Role
from annotator.accounts.service import add_user, change_role, get_user, list_users, set_disabled
from annotator.accounts.signing_in import make_link
from annotator.cli.context import Context, pass_context
from annotator.cli.saying import json_option, say
from annotator.cli.tokens import revoke, token, tokens
from annotator.errors import Conflict

_ROLES = click.Choice([role.value for role in Role])
_BY = "command line"
_ADDRESS = click.option(
    "--address", default="http://127.0.0.1:5000", show_default=True, help="Where the desk is reached."
)


@click.group(short_help="Add people, make sign-in links, change roles.")
def user() -> None:
    """Add people, make sign-in links, change roles."""


user.add_command(token)
user.add_command(tokens)
user.add_command(revoke)


@user.command("add")
@click.argument("username")
@click.option("--role", type=_ROLES, default=Role.REVIEWER.value, show_default=True)
@_ADDRESS
@json_option
@pass_context
def add(context: Context, username: str, role: str, address: str) -> None:
    """Add a person and print their one-time invitation link."""
    desk = context.desk()
    with desk.database.write() as session:
        added = add_user(session, username=username, role=Role(role), by=_BY)
        token = make_link(session, user_id=added.id, lasts=timedelta(days=desk.settings.invite_days))
        session.commit()
    say(f"{address}/sign-in/{token}", link=f"{address}/sign-in/{token}", username=username)


@user.command("link")
@click.argument("username")
@_ADDRESS
@json_option
@pass_context
def link(context: Context, username: str, address: str) -> None:
    """Print a new one-time sign-in link for a person."""
    desk = context.desk()
    with desk.database.write() as session:
        found = get_user(session, username)
        if found.disabled_at is not None:
            raise Conflict(f"{username} is disabled. Run: annotator user enable {username}", code="user_disabled")
        token = make_link(session, user_id=found.id, lasts=timedelta(hours=desk.settings.sign_in_link_hours))
        session.commit()
    say(f"{address}/sign-in/{token}", link=f"{address}/sign-in/{token}", username=username)


@user.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON list.")
@pass_context
def show(context: Context, as_json: bool) -> None:
    """Print everybody: name, role, whether they may come in."""
    with context.desk().database.read() as session:
        people = [
            {"username": each.username, "role": each.role, "disabled": each.disabled_at is not None}
            for each in list_users(session)
        ]
    if as_json:
        click.echo(json.dumps(people))
        return
    for person in people:
        click.echo(f"{person['username']}\t{person['role']}\t{'disabled' if person['disabled'] else 'active'}")


@user.command("role")
@click.argument("username")
@click.argument("role", type=_ROLES)
@json_option
@pass_context
def role(context: Context, username: str, role: str) -> None:
    """Change a person's role."""
    with context.desk().database.write() as session:
        change_role(session, user=get_user(session, username), role=Role(role), by=_BY)
        session.commit()
    say(f"{username} is now {role}.", role=role, username=username)


@user.command("disable")
@click.argument("username")
@json_option
@pass_context
def disable(context: Context, username: str) -> None:
    """Shut a person out at once; what they did stays."""
    _set_disabled(context, username, disabled=True)
    say(f"{username} is shut out.", disabled=True, username=username)


@user.command("enable")
@click.argument("username")
@json_option
@pass_context
def enable(context: Context, username: str) -> None:
    """Let a person in again."""
    _set_disabled(context, username, disabled=False)
    say(f"{username} may come in again.", disabled=False, username=username)


def _set_disabled(context: Context, username: str, *, disabled: bool) -> None:
    with context.desk().database.write() as session:
        set_disabled(session, user=get_user(session, username), disabled=disabled, by=_BY)
        session.commit()
