"""The floor under the desk's figures: the same server and database settings, and next to nothing between them.

``python -m tests.benchmarks.floor FOLDER`` prints its port and serves until it is killed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from flask import Flask
from sqlalchemy import text
from waitress import create_server

from annotator.database.engine import Database, open_database


def bare_app(database: Database) -> Flask:
    """Make an app with a route that inserts one row and commits, and one that says hello."""
    app = Flask("floor", static_folder=None)
    with database.write() as session:
        session.execute(text("CREATE TABLE IF NOT EXISTS bare (id INTEGER PRIMARY KEY, words TEXT)"))
        session.commit()

    @app.post("/insert")
    def insert() -> str:
        with database.write() as session:
            session.connection().exec_driver_sql("INSERT INTO bare (words) VALUES ('The bridge is safe')")
            session.commit()
        return "ok"

    @app.get("/hello")
    def hello() -> str:
        return "hello"

    return app


def main() -> None:
    """Serve."""
    database = open_database(f"sqlite:///{Path(sys.argv[1]) / 'floor.sqlite3'}", busy_timeout_ms=10_000, pool_size=8)
    server = create_server(bare_app(database), host="127.0.0.1", port=0, threads=8)
    print(server.effective_port, flush=True)
    server.run()


if __name__ == "__main__":
    main()
