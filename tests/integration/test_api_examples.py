"""Every example for programs, tried word for word: those of the README, and those of the desk's own page."""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotator.accounts.models import Role
from annotator.accounts.person import Person
from annotator.accounts.service import ensure_first_admin
from annotator.client import Client
from annotator.database.engine import Database
from annotator.desk import Desk
from tests.articles import BRIDGE
from tests.desk_content import tag
from tests.serving import Served, serving
from tests.tokens import token_of

README = (Path(__file__).resolve().parents[2] / "README.md").read_text()
_SECTION = README.split("## For programs")[1].split("\n## ")[0]
_IN_README = "http://127.0.0.1:5000"
_COMMAND = f'{sys.executable} -c "from annotator.cli.main import main; main()"'


@pytest.fixture
def served(desk: Desk) -> Iterator[Served]:
    with serving(desk) as served:
        yield served


def _run(words: str, folder: Path, **environ: str) -> str:
    """Run words as a shell does, and fail when one of its commands does."""
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2]), **environ},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_examples_of_the_readme_do_what_it_says(served: Served, database: Database, tmp_path: Path) -> None:
    with database.write() as session:
        ensure_first_admin(session)
        session.commit()
    address = f"http://127.0.0.1:{served.port}"
    (shell,) = re.findall(r"```sh\n(.*?)```", _SECTION, re.DOTALL)
    (python,) = re.findall(r"```python\n(.*?)```", _SECTION, re.DOTALL)
    assert _IN_README in shell and _IN_README in python
    settings = served.desk.settings
    environ = {"ANNOTATOR_INSTANCE": str(settings.instance), "ANNOTATOR_DATABASE_URL": settings.database_url}
    words = shell.replace(_IN_README, address).replace("$(annotator ", f"$({_COMMAND} ")
    told = _run(words.replace("curl ", "curl -sS --fail-with-body ") + "\necho\necho $TOKEN\n", tmp_path, **environ)
    *answers, token = told.split()
    assert token.startswith("fca_") and '"imported"' in answers[0]
    _run(f"{sys.executable} - <<'END'\n{python.replace(_IN_README, address)}END", tmp_path, TOKEN=token, **environ)
    client = Client(address, token)
    assert [each["exact"] for each in client.annotations()] == ["closed"]
    client.close()


def test_each_line_of_the_page_can_be_tried_as_it_is(
    served: Served, database: Database, document: str, tmp_path: Path, add_person: Callable[..., Person]
) -> None:
    root = add_person("root", Role.ADMIN)
    tag(database, document, "Engineers disagree", by=root)
    visitor = served.visitor(root)
    page = visitor.get("/api", Host=f"127.0.0.1:{served.port}").body.decode()
    visitor.close()
    lines = [html.unescape(each) for each in re.findall(r"<pre[^>]*>(curl .*?)</pre>", page, re.DOTALL)]
    (tmp_path / "article.txt").write_text(BRIDGE.replace("bridge", "tunnel"))
    token = token_of(database, root)
    assert len(lines) > 18
    statuses = {}
    for line in lines:
        tried = line.replace("curl ", "curl -sS -o answer -w '%{http_code}' ", 1).replace("-o annotations.zip", "")
        status = _run(tried, tmp_path, TOKEN=token).strip()
        statuses[line.splitlines()[0]] = int(status)
        if "jsonl" not in line and ".zip" not in line and status not in {"204"} and "/text" not in line:
            json.loads((tmp_path / "answer").read_text())
    # An empty desk has no claim and no round to ask for; what one line edits has another version for the next.
    odd = {line: status for line, status in statuses.items() if status >= 300}
    assert {status for line, status in odd.items() if "CLAIM" not in line and "ROUND" not in line} <= {412}
    assert all(status == 404 for line, status in odd.items() if "CLAIM" in line or "ROUND" in line)
