"""How fast annotations go out, beside the bare rows as flat JSON, and how much memory a large export takes.

``python -m tests.benchmarks.export_annotations [DOCUMENTS [ANNOTATIONS]]``: 2,000 documents of 20 annotations each.
"""

from __future__ import annotations

import json
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from annotator.annotations.importing import add_batch, read_source
from annotator.config import Limits, Settings
from annotator.database.engine import SQLITE, Database
from annotator.desk import prepare_desk
from annotator.export.filters import ExportFilter
from annotator.export.lines import exported_lines
from annotator.export.manifest import Tally, tallied
from tests.benchmarks.written_articles import exported

ROUNDS = 7
AT_ONCE = 200  # lines a transaction when the desk is filled
FLOOR = (
    'SELECT a.*, u.username, s.part, s.start, s."end" FROM annotations a JOIN users u ON u.id = a.reviewer_id '
    "JOIN annotation_spans s ON s.annotation_id = a.id AND s.position = 0 WHERE a.deleted_at IS NULL"
)
FLOOR_DOCUMENTS = "SELECT id, title, publisher, author, published_on, language, url, text, text_sha256 FROM documents"


def fill(database: Database, documents: int, annotations: int) -> None:
    """Bring the made-up documents in."""
    lines, held = exported(documents, annotations), []
    for number, line in enumerate(lines, start=1):
        held.append(line)
        if len(held) == AT_ONCE or number == documents:
            source = "".join(held).encode()
            candidates, refused = read_source(source, name="made-up.jsonl", limits=Limits(upload_bytes=2**31))
            assert not refused, refused[0].error
            with database.write() as session:
                add_batch(session, candidates=candidates, by="benchmark")
                session.commit()
            held = []


def export_all(database: Database) -> int:
    """Export everything, bytes and manifest's counts included, and give the number of annotations."""
    tally = Tally()
    with database.read() as session:
        for _ in tallied(exported_lines(session, ExportFilter()), tally):
            pass
    return tally.annotations


def bare_floor(path: Path) -> int:
    """Select the same rows with the bare driver and dump each as a flat object."""
    connection = SQLITE.connect(path)
    connection.row_factory = SQLITE.Row
    encode, count = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode, 0
    for row in connection.execute(FLOOR_DOCUMENTS):
        encode(dict(row))
    for row in connection.execute(FLOOR):
        encode(dict(row))
        count += 1
    connection.close()
    return count


def median_seconds(run: Callable[[], object]) -> float:
    """Time ``run`` several times and give the median, after one round that counts for nothing."""
    run()
    times = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        run()
        times.append(time.process_time() - begun)
    return statistics.median(times)


def main(documents: int, annotations: int) -> None:
    """Print the medians, the rates and the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "annotator.sqlite3"
        desk = prepare_desk(Settings(instance=path.parent, database_url=f"sqlite:///{path}"))
        fill(desk.database, documents, annotations)
        total = export_all(desk.database)
        assert total == documents * annotations == bare_floor(path)
        floor = median_seconds(lambda: bare_floor(path))
        ours = median_seconds(lambda: export_all(desk.database))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        desk.database.close()
    print(f"{documents:,} documents, {total:,} annotations; medians of {ROUNDS}")
    print(f"bare rows as flat JSON  {floor * 1000:8.1f} ms  {total / floor:10,.0f} annotations/s")
    print(f"exported lines, hashed  {ours * 1000:8.1f} ms  {total / ours:10,.0f} annotations/s")
    print(f"ratio to the floor      {floor / ours:8.0%}    peak memory {peak} MB (filling included)")


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    main(*(given + [2_000, 20][len(given) :]))
