"""Which files of a folder are articles to start a desk with."""

from __future__ import annotations

from pathlib import Path

from annotator.documents.reading.registry import accepted_types

_ABOUT_THE_FOLDER = {"provenance", "readme", "license"}


def seed_files(folder: Path) -> list[Path]:
    """Give the articles of a folder, sorted by name: files of an accepted type, not those that tell of the folder.

    ``PROVENANCE.*``, ``README.*`` and ``LICENSE.*`` tell of the folder; hidden files and subfolders are no articles.
    """
    accepted = set(accepted_types())
    return sorted(
        path
        for path in folder.iterdir()
        if path.is_file()
        and path.suffix.lower() in accepted
        and path.stem.lower() not in _ABOUT_THE_FOLDER
        and not path.name.startswith(".")
    )
