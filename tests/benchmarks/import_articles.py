"""How fast articles come in through the command line, process start included, beside bare inserts of the same files.

``python -m tests.benchmarks.import_articles [ARTICLES]``: 2,000 text files of 600 words, then as many exported
documents with 20 annotations each.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from annotator.database.engine import SQLITE
from tests.benchmarks.written_articles import exported, write_articles

ROUNDS = 3
ANNOTATIONS = 20
PROGRAM = "from annotator.cli.main import main; main()"


def run(instance: Path, *arguments: str) -> None:
    """Run the command line as a process of its own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ANNOTATOR_")}
    command = [sys.executable, "-c", PROGRAM, "--instance", str(instance), *arguments]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)


def bare_articles(database: Path, folder: Path) -> None:
    """Read the files and insert each as one row, with its bytes as they are, in one transaction of the bare driver."""
    connection = SQLITE.connect(database)
    connection.execute("CREATE TABLE articles (name TEXT PRIMARY KEY, text TEXT, source BLOB)")
    files = ((path.name, path.read_text(encoding="utf-8"), path.read_bytes()) for path in sorted(folder.iterdir()))
    connection.executemany("INSERT INTO articles VALUES (?, ?, ?)", files)
    connection.commit()
    connection.close()


def median_seconds(prepare: Callable[[Path], object], measure: Callable[[Path], object]) -> float:
    """Give the median of the processor's time that ``measure`` takes on a folder made ready by ``prepare``.

    Its processes are counted in; waiting for the disk and for other people's work is not.
    """
    times = []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            prepare(Path(folder))
            begun = _spent()
            measure(Path(folder))
            times.append(_spent() - begun)
    return statistics.median(times)


def _spent() -> float:
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def main(articles: int) -> None:
    """Print the medians, the rates and the ratio."""
    with tempfile.TemporaryDirectory() as place:
        folder = write_articles(Path(place) / "articles", articles)
        lines = Path(place) / "exported.jsonl"
        with lines.open("w", encoding="utf-8") as file:
            file.writelines(exported(articles, ANNOTATIONS))
        floor = median_seconds(lambda _: None, lambda instance: bare_articles(instance / "bare.sqlite3", folder))
        start = median_seconds(_migrate, lambda instance: run(instance, "user", "list"))
        plain = median_seconds(_migrate, lambda instance: run(instance, "import", str(folder)))
        tagged = median_seconds(_migrate, lambda instance: run(instance, "import", str(lines)))
    print(f"{articles:,} articles; medians of {ROUNDS}, processor time")
    print(f"bare inserts               {floor * 1000:8.0f} ms  {articles / floor:8,.0f} articles/s")
    print(f"the command's own start    {start * 1000:8.0f} ms")
    print(
        f"text files                 {plain * 1000:8.0f} ms  {articles / plain:8,.0f} articles/s  {floor / plain:.0%}"
    )
    rate = articles * ANNOTATIONS / tagged
    print(
        f"exported, {ANNOTATIONS} annotations    {tagged * 1000:8.0f} ms  {articles / tagged:8,.0f} articles/s  ",
        end="",
    )
    print(f"{rate:,.0f} annotations/s")


def _migrate(instance: Path) -> None:
    run(instance, "migrate")


if __name__ == "__main__":
    main(*([int(each) for each in sys.argv[1:]] or [2_000]))
