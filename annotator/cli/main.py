"""The command ``annotator``."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click
from sqlalchemy.exc import DatabaseError

from annotator.cli.context import Context
from annotator.desk import first_line
from annotator.errors import AnnotatorError

# name of the command -> module and object; loaded when called, since each loads only what it needs
COMMANDS = {
    "serve": "annotator.cli.serve:serve",
    "import": "annotator.cli.import_documents:import_documents",
    "export": "annotator.cli.export:export",
    "diff": "annotator.cli.diff:diff",
    "user": "annotator.cli.user:user",
    "verify": "annotator.cli.verify:verify",
    "backup": "annotator.cli.backup:backup",
    "restore": "annotator.cli.backup:restore",
    "copy": "annotator.cli.copy:copy",
    "doctor": "annotator.cli.doctor:doctor",
    "migrate": "annotator.cli.migrate:migrate",
    "suggest": "annotator.cli.suggest:suggest",
    "evaluate": "annotator.cli.evaluate:evaluate",
    "completion": "annotator.cli.completion:completion",
}


class Commands(click.Group):
    """A group that loads a command when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names in the order of a desk's life."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, name = place.split(":")
        found: click.Command = getattr(import_module(module), name)
        return found

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; click itself would call it a failure that a reader of the output has had enough."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise click.exceptions.Exit(0) from None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--instance",
    metavar="DIR",
    help="The data folder (else ANNOTATOR_INSTANCE, else ./instance).",
)
@click.version_option(package_name="factcheck-annotator", prog_name="annotator")  # read when asked for
@click.pass_context
def annotator(ctx: click.Context, instance: str | None) -> None:
    """Tag claims, quotes and disputed words in news articles; export labelled data.

    ANNOTATOR_INSTANCE chooses the data folder, ANNOTATOR_DATABASE_URL the database.
    Exit status: 0 done, 1 refused, 2 wrong usage, 130 interrupted.
    """
    ctx.obj = Context(instance)
    ctx.call_on_close(ctx.obj.close)


def main() -> None:
    """Run the command line; every refusal is one line on standard error."""
    try:
        status = annotator.main(prog_name="annotator", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        status = 2
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted. Nothing half-done was kept.", err=True)
        status = 130
    except BrokenPipeError:
        # Whoever read our output has had enough; Python would complain again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    except AnnotatorError as error:
        status = _refuse(error.code, error.message)
    except DatabaseError as error:
        status = _refuse("unavailable", f"the database refused: {first_line(error)}. Nothing was saved.")
    except OSError as error:
        status = _refuse("unavailable", f"{error.filename or 'the system'}: {error.strerror or error}")
    sys.exit(status if isinstance(status, int) else 0)


def _refuse(code: str, words: str) -> int:
    click.echo(f"annotator: {code}: {words}", err=True)
    return 1
