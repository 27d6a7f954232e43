"""What the first start leaves on the disk."""

from __future__ import annotations

import stat
from pathlib import Path

from annotator.desk import prepare_desk, secret_key
from tests.conftest import settings_of


def test_nobody_else_on_the_machine_can_read_the_desk(tmp_path: Path) -> None:
    folder = tmp_path / "fresh"
    desk = prepare_desk(settings_of(folder))
    secret_key(folder)
    with desk.database.write() as session:
        session.connection()
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    desk.database.close()
    assert modes and set(modes.values()) == {0o600}, modes
