"""Check the modules' types with TypeScript: ``python -m tests.js.check_types``, where Node's ``npx`` is installed.

It is no part of the test run, since npx may fetch the compiler: the tests themselves need no network.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    """Give the compiler's exit status; 2 where there is no npx."""
    npx = shutil.which("npx")
    if npx is None:
        print("npx is missing: it comes with Node. On Debian: apt-get install npm", file=sys.stderr)
        return 2
    command = [npx, "--yes", "--package=typescript@5.9", "tsc", "--project", str(HERE / "tsconfig.json")]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
