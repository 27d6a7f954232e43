"""A package with a detector is installed by pip as a desk would, and the command line and the page find it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "tests" / "unit" / "suggestions" / "example_detector.py"
FILES = {
    "METADATA": "Metadata-Version: 2.1\nName: desk-detectors\nVersion: 1.0\n",
    "WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    "entry_points.txt": "[annotator.detectors]\npercentages = example_detector:detect\n",
}
# Asks the desk's own function for suggestions, as the page's route does, in a process that knows the package.
ASK = """
import json, sys
from annotator.suggestions.detectors import suggest
from annotator.suggestions.speech.reading import paragraphs_of
text = sys.argv[1]
print(json.dumps([[each.detector, text[each.start:each.end]] for each in suggest(text, paragraphs_of(text))]))
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The environment of a process in which the example's package is installed."""
    wheel = tmp_path / "desk_detectors-1.0-py3-none-any.whl"
    information = "desk_detectors-1.0.dist-info"
    with ZipFile(wheel, "w") as packed:
        packed.write(EXAMPLE, "example_detector.py")
        names = ["example_detector.py", *(f"{information}/{name}" for name in (*FILES, "RECORD"))]
        for name, words in FILES.items():
            packed.writestr(f"{information}/{name}", words)
        packed.writestr(f"{information}/RECORD", "".join(f"{name},,\n" for name in names))
    site = tmp_path / "site"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target", str(site)]
    subprocess.run([*install, str(wheel)], check=True, env=os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1"})
    return os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{site}"}


def test_the_command_prints_what_an_installed_detector_finds(tmp_path: Path, environment: dict[str, str]) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Nothing happened. Rents rose by 4 percent.\n", encoding="utf-8")
    command = [sys.executable, "-c", "from annotator.cli.main import main; main()", "suggest", str(article)]
    answer = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    found = [json.loads(line) for line in answer.stdout.splitlines()]
    assert ("Rents rose by 4 percent.", "It has a percentage.") in {(each["exact"], each["reason"]) for each in found}


def test_without_the_package_nothing_of_it_is_found(environment: dict[str, str]) -> None:
    for added, there in ((environment, True), (environment | {"PYTHONPATH": str(ROOT)}, False)):
        command = [sys.executable, "-c", ASK, "Rents rose by 4 percent."]
        answer = subprocess.run(command, capture_output=True, text=True, env=added, check=True)
        assert (["percentages/1", "Rents rose by 4 percent."] in json.loads(answer.stdout)) is there
