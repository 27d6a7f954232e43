"""Fuzz one reader: ``python -m tests.fuzz KIND [SECONDS]``, KIND such as pdf, html, docx, zip or csv.

With atheris where it is installed (``pip install atheris``), which follows the code's branches; else with random
mutations of a good file. What fails is kept as ``crash-KIND``, and the exit status is not 0.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec

from tests.fuzz import KINDS


def main(arguments: list[str]) -> int:
    """Run until the time is over or something fails."""
    if not arguments or arguments[0] not in KINDS:
        print(f"Which kind of file? One of: {', '.join(KINDS)}.", file=sys.stderr)
        return 2
    seconds = int(arguments[1]) if len(arguments) > 1 else 60
    # By name, because atheris must be at work before anything that it is to follow is imported.
    way = import_module("tests.fuzz.branches" if find_spec("atheris") else "tests.fuzz.by_chance")
    status: int = way.fuzz(arguments[0], seconds)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
