"""A PostgreSQL of the tests' own: a cluster in a temporary folder, reached by a socket in it, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from itertools import count
from pathlib import Path

from sqlalchemy import create_engine, text

from tests.tools import postgresql_bin

MISSING = (
    "PostgreSQL is missing: these tests run on a real one. On Debian: apt-get install postgresql. "
    "Elsewhere put initdb and pg_ctl on the PATH."
)
DURABLE = "-c listen_addresses='' -c max_connections=200"
# What a power cut would take does not matter to tests, so nothing waits for the disk.
HASTY = f"{DURABLE} -c fsync=off -c full_page_writes=off"
MEMORY = Path("/dev/shm")
ROOM = 1 << 30  # bytes: a cluster takes a quarter of it


class PrivateCluster:
    """A started cluster. ``initdb`` refuses to run as root, so root hands it to the user ``postgres``."""

    def __init__(self, options: str = HASTY) -> None:
        found = postgresql_bin()
        assert found is not None, MISSING
        self._bin = found
        # Not below pytest's own folder: that one is closed to every other user, postgres too.
        self.folder = Path(tempfile.mkdtemp(prefix="annotator-pg-", dir=_memory() if options == HASTY else None))
        self._numbers = count(1)
        self._as_user: list[str] = []
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(self.folder, owner.pw_uid, owner.pw_gid)
            self._as_user = ["runuser", "-u", "postgres", "--"]
        data = str(self.folder / "data")
        self._run("initdb", "-D", data, "-U", "annotator", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        placed = f"-k {self.folder} {options}"
        self._run("pg_ctl", "-D", data, "-w", "-l", str(self.folder / "log"), "-o", placed, "start")
        self._engine = create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT")

    def url(self, name: str) -> str:
        """Give the address of a database of this cluster."""
        return f"postgresql+psycopg://annotator@/{name}?host={self.folder}"

    def create(self, *, template: str = "template0") -> str:
        """Create a database, a copy of ``template``, and give its name."""
        name = f"desk_{next(self._numbers)}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def drop(self, name: str) -> None:
        """Drop a database, whoever is still connected to it."""
        self._execute(f"DROP DATABASE {name} WITH (FORCE)")

    def stop(self) -> None:
        """Stop the server and remove the folder."""
        self._engine.dispose()
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "stop")
        shutil.rmtree(self.folder)

    def _execute(self, statement: str) -> None:
        with self._engine.connect() as connection:
            connection.execute(text(statement))

    def _run(self, program: str, *arguments: str) -> None:
        command = [*self._as_user, str(self._bin / program), *arguments]
        # The server would keep a pipe open for ever: its output goes to a file.
        with (self.folder / "setup.log").open("ab") as output:
            done = subprocess.run(command, cwd="/", stdout=output, stderr=output, check=False)
        assert done.returncode == 0, (self.folder / "setup.log").read_text(errors="replace")


def _memory() -> Path | None:
    """Give the folder that lies in memory, where it has room: a database is hundreds of files to copy and remove."""
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK | os.X_OK) and shutil.disk_usage(MEMORY).free >= ROOM:
        return MEMORY
    return None
