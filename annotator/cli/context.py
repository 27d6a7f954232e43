"""What commands share: the instance that they work on."""

from __future__ import annotations

from dataclasses import dataclass, field

import click

from annotator.config import Settings, load_settings
from annotator.desk import Desk, prepare_desk


@dataclass
class Context:
    """The options of the whole command line; the desk opens when a command first asks for it."""

    instance: str | None = None
    _desk: Desk | None = field(default=None, repr=False)

    def settings(self) -> Settings:
        """Give the settings of the chosen instance."""
        return load_settings(self.instance)

    def desk(self) -> Desk:
        """Open the desk, brought to the newest schema. Raises StartRefused."""
        if self._desk is None:
            self._desk = prepare_desk(self.settings())
        return self._desk

    def close(self) -> None:
        """Close the desk's database, where a command has opened it."""
        if self._desk is not None:
            self._desk.database.close()


pass_context = click.make_pass_decorator(Context)
