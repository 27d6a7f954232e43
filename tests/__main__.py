"""Run every check: what the tests need is installed first, then lint, import contracts, types and the tests.

``python -m tests [PYTEST OPTIONS]``. As root on Debian, Chromium, curl and PostgreSQL come from its packages; elsewhere
a line says how to get them. The exit status is that of the first check that failed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.tools import chromium_path, postgresql_bin, serif_font

ROOT = Path(__file__).resolve().parent.parent
NEEDED = {"chromium": chromium_path, "postgresql": postgresql_bin, "fonts-noto-core": serif_font}


def main(options: list[str]) -> int:
    """Run the checks in order; pytest's closing line comes last."""
    missing = [package for package, find in NEEDED.items() if find() is None]
    if missing and not _install(missing):
        print(f"The tests need: {', '.join(missing)}. On Debian: apt-get install {' '.join(missing)}", file=sys.stderr)
        return 2
    scripts = Path(sys.executable).parent
    checks = (
        [str(scripts / "ruff"), "check", "."],
        [str(scripts / "ruff"), "format", "--check", "."],
        [str(scripts / "lint-imports")],
        [str(scripts / "mypy")],
        [sys.executable, "-m", "pytest", "-n", "auto", "--dist", "loadgroup", "--database=both", *options],
    )
    for command in checks:
        print("$", *command, flush=True)
        status = subprocess.run(command, cwd=ROOT, check=False).returncode
        if status:
            return status
    return 0


def _install(packages: list[str]) -> bool:
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", *packages]):
        if subprocess.run(command, env=quiet, check=False, stdout=subprocess.DEVNULL).returncode:
            return False
    return all(NEEDED[package]() is not None for package in packages)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
