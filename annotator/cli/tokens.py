"""``annotator user token``, ``tokens`` and ``revoke``: tokens for programs, from the command line."""

from __future__ import annotations

import json

import click

from annotator.accounts.models import AccessToken, Scope
from annotator.accounts.service import get_user
from annotator.accounts.tokens import MOST_DAYS, live_tokens, make_token, revoke_token
from annotator.cli.context import Context, pass_context
from annotator.cli.saying import json_option, say

_BY = "command line"


@click.command("token")
@click.argument("username")
@click.option(
    "--scope",
    "scopes",
    type=click.Choice([scope.value for scope in Scope]),
    multiple=True,
    default=[Scope.READ.value],
    show_default=True,
    help="What it may do; again for more.",
)
@click.option("--days", type=click.IntRange(1, MOST_DAYS), default=90, show_default=True, help="How long it lasts.")
@click.option("--name", default="command line", show_default=True, help="What will use it.")
@json_option
@pass_context
def token(context: Context, /, username: str, scopes: tuple[str, ...], days: int, name: str) -> None:
    """Make a token with which a program acts for a person, and print it, once."""
    with context.desk().database.write() as session:
        user = get_user(session, username)
        made = make_token(session, user=user, name=name, scopes=map(Scope, scopes), days=days, by=_BY)
        session.commit()
    say(made.secret, secret=made.secret, username=username)


@click.command("tokens")
@click.argument("username")
@click.option("--json", "as_json", is_flag=True, help="One JSON list.")
@pass_context
def tokens(context: Context, username: str, as_json: bool) -> None:
    """Print a person's live tokens: first characters, scopes, end, last use, name."""
    with context.desk().database.read() as session:
        found = [_told(each) for each in live_tokens(session, user_id=get_user(session, username).id)]
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    for row in found:
        click.echo("\t".join(value or "never" for value in row.values()))


def _told(row: AccessToken) -> dict[str, str | None]:
    used = row.last_used_at
    return {
        "prefix": row.prefix,
        "scopes": row.scopes,
        "expires_at": row.expires_at.isoformat(timespec="seconds"),
        "last_used_at": used.isoformat(timespec="seconds") if used else None,
        "name": row.name,
    }


@click.command("revoke")
@click.argument("username")
@click.argument("prefix")
@json_option
@pass_context
def revoke(context: Context, username: str, prefix: str) -> None:
    """Revoke a person's token by its first characters, as ``tokens`` prints them."""
    with context.desk().database.write() as session:
        row = revoke_token(session, user=get_user(session, username), token_id=prefix, by=_BY)
        session.commit()
    say(f"{row.prefix}… is revoked.", prefix=row.prefix, username=username)
