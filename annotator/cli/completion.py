"""``annotator completion``: what a shell needs to complete commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from annotator.cli.saying import json_option, say
from annotator.errors import Invalid

_SHELLS = ("bash", "zsh", "fish")
_VARIABLE = "_ANNOTATOR_COMPLETE"  # by its name the program knows that a shell asks, and not a person


@click.command("completion", short_help="Print what a shell needs to complete commands.")
@click.argument("shell", type=click.Choice(_SHELLS))
@json_option
def completion(shell: str) -> None:
    """Print a script for SHELL that completes commands and options.

    bash: annotator completion bash > ~/.local/share/bash-completion/completions/annotator; zsh: put it into a folder
    of $fpath as _annotator; fish: annotator completion fish > ~/.config/fish/completions/annotator.fish
    """
    made = get_completion_class(shell)
    if made is None:
        raise Invalid(f"Nothing is known of {shell}.", code="unknown_value", field="shell")
    root = click.get_current_context().find_root().command
    script = made(root, {}, "annotator", _VARIABLE).source()
    say(script.rstrip("\n"), script=script, shell=shell)
