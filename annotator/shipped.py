"""Find what ships beside the code: ``migrations`` and ``seeds``, in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

from annotator.errors import StartRefused

_PACKAGE = Path(__file__).resolve().parent


def shipped_folder(name: str) -> Path:
    """Give the folder ``name``: inside the package where a wheel put it, else beside the package in a checkout.

    Raises StartRefused when it is in neither place.
    """
    for folder in (_PACKAGE / "_shipped" / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise StartRefused(f"The folder {name}/ is missing from this installation. Install the program again.")
