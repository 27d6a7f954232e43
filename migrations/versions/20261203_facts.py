"""On SQLite the full-text index of annotations also knows their tag, reviewer, article, day and if a claim has them.

So one question to it answers every field of a search, whatever the number of annotations: before, a common word and a
rare publisher were put together row by row. On PostgreSQL the planner does that by the tables' own indexes.

Beside the words of a row, ``annotations_index_facts`` keeps what was indexed of it: to take a row out of an index
without content, its former words must be known, and an article's publisher may have been corrected since.
"""

from alembic import context, op

revision = "20261203_facts"
down_revision = "20261202_suggestions_in_rounds"
branch_labels = None
depends_on = None

WORDS = ("words", "people", "note")
FACTS = ("publisher", "author", "facts")
BEGINNINGS = (2, 3, 4, 6, 8)  # signs of a day's digits: century, decade, year, month, day
# What the migrations of the search made, and this one makes anew.
FORMER_TRIGGERS = tuple(f"searchable_annotations_indexed_after_{act}" for act in ("insert", "update", "delete"))
NEW_TRIGGERS = (
    "annotations_index_facts_after_update",
    "annotations_facts_after_update",
    "documents_annotations_facts_after_update",
    "appearances_facts_after_insert",
    "appearances_facts_after_update",
    "appearances_facts_after_delete",
)


def upgrade() -> None:
    if not _is_sqlite():
        return
    _drop(FORMER_TRIGGERS)
    op.execute("DROP TABLE annotations_index")
    op.execute(
        "CREATE TABLE annotations_index_facts (number INTEGER NOT NULL PRIMARY KEY, publisher TEXT NOT NULL, "
        "author TEXT NOT NULL, facts TEXT NOT NULL)"
    )
    op.execute(_index([*WORDS, *FACTS]))
    for statement in _triggers():
        _run(statement)
    _run(f"{_facts_of('searchable_annotations', 'true')} ORDER BY s.number")
    _run(f"{_entered()} ORDER BY s.number")


def downgrade() -> None:
    if not _is_sqlite():
        return
    former = _search()
    _drop([*FORMER_TRIGGERS, *NEW_TRIGGERS])
    op.execute("DROP TABLE annotations_index")
    op.execute("DROP TABLE annotations_index_facts")
    op.execute(_index(WORDS))
    words = former["_triggers_on_sqlite"]()
    for name in FORMER_TRIGGERS:
        _run(f"CREATE TRIGGER {name} {words[name]}")
    values = ", ".join(former["_folded"](name) for name in WORDS)
    _run(
        f"INSERT INTO annotations_index (rowid, {', '.join(WORDS)}) "
        f"SELECT number, {values} FROM searchable_annotations ORDER BY number"
    )


def _index(columns) -> str:
    tokenizer = _search()["TOKENIZER"]
    return (
        f"CREATE VIRTUAL TABLE annotations_index USING fts5({', '.join(columns)}, content='', tokenize='{tokenizer}')"
    )


def _triggers() -> list[str]:
    on_words, on_facts = "searchable_annotations", "annotations_index_facts"
    of_one = "number = (SELECT number FROM searchable_annotations WHERE annotation_id = {})".format
    of_articles = (
        "(SELECT s.number FROM annotations a JOIN searchable_annotations s ON s.annotation_id = a.id "
        "WHERE a.document_id = NEW.id AND a.deleted_at IS NULL)"
    )
    changed = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in ("publisher", "author", "published_on"))
    bodies = {
        FORMER_TRIGGERS[0]: f"AFTER INSERT ON {on_words} BEGIN "
        f"{_facts_of(on_words, 's.number = NEW.number')}; {_entered('s.number = NEW.number')}; END",
        FORMER_TRIGGERS[1]: f"AFTER UPDATE OF {', '.join(WORDS)} ON {on_words} BEGIN "
        f"{_taken_out('OLD', 'f')} {_put_in('NEW', 'f')} END",
        FORMER_TRIGGERS[2]: f"AFTER DELETE ON {on_words} BEGIN {_taken_out('OLD', 'f')} "
        f"DELETE FROM {on_facts} WHERE number = OLD.number; END",
        NEW_TRIGGERS[0]: f"AFTER UPDATE ON {on_facts} BEGIN {_taken_out('s', 'OLD')} {_put_in('s', 'NEW')} END",
        NEW_TRIGGERS[1]: f"AFTER UPDATE OF tag, reviewer_id ON annotations BEGIN {_facts_again(of_one('NEW.id'))} END",
        NEW_TRIGGERS[2]: f"AFTER UPDATE OF publisher, author, published_on ON documents WHEN {changed} BEGIN "
        f"{_facts_again('number IN ' + of_articles)} END",
        NEW_TRIGGERS[3]: "AFTER INSERT ON appearances WHEN NEW.state = 'confirmed' BEGIN "
        f"{_facts_again(of_one('NEW.annotation_id'))} END",
        NEW_TRIGGERS[4]: "AFTER UPDATE OF state ON appearances WHEN NEW.state <> OLD.state BEGIN "
        f"{_facts_again(of_one('NEW.annotation_id'))} END",
        NEW_TRIGGERS[5]: "AFTER DELETE ON appearances WHEN OLD.state = 'confirmed' BEGIN "
        f"{_facts_again(of_one('OLD.annotation_id'))} END",
    }
    return [f"CREATE TRIGGER {name} {body}" for name, body in bodies.items()]


def _known() -> str:
    """Give what is known of annotation ``a`` in document ``d``, in the words of annotator.claims.search.facts."""
    day = "replace(d.published_on, '-', '')"
    days = " || ".join(f"' on' || substr({day}, 1, {signs})" for signs in BEGINNINGS)
    linked = "EXISTS (SELECT 1 FROM appearances p WHERE p.annotation_id = a.id AND p.state = 'confirmed')"
    facts = (
        f"'tag' || a.tag || ' by' || replace(a.reviewer_id, '-', '') || coalesce({days}, '') "
        f"|| CASE WHEN {linked} THEN ' linked' ELSE '' END"
    )
    return f"coalesce(d.publisher, ''), coalesce(d.author, ''), {facts}"


def _facts_of(table: str, which: str) -> str:
    return (
        f"INSERT INTO annotations_index_facts (number, {', '.join(FACTS)}) SELECT s.number, {_known()} "
        f"FROM {table} s JOIN annotations a ON a.id = s.annotation_id JOIN documents d ON d.id = a.document_id "
        f"WHERE {which}"
    )


def _facts_again(which: str) -> str:
    return (
        f"UPDATE annotations_index_facts SET ({', '.join(FACTS)}) = (SELECT {_known()} FROM searchable_annotations s "
        "JOIN annotations a ON a.id = s.annotation_id JOIN documents d ON d.id = a.document_id "
        f"WHERE s.number = annotations_index_facts.number) WHERE {which};"
    )


def _entered(which: str = "true") -> str:
    columns, values = ", ".join([*WORDS, *FACTS]), ", ".join(_values("s", "f"))
    return (
        f"INSERT INTO annotations_index (rowid, {columns}) SELECT s.number, {values} "
        f"FROM searchable_annotations s JOIN annotations_index_facts f ON f.number = s.number WHERE {which}"
    )


def _put_in(words: str, facts: str) -> str:
    columns, values = ", ".join([*WORDS, *FACTS]), ", ".join(_values(words, facts))
    return f"INSERT INTO annotations_index (rowid, {columns}) SELECT {_row(words, facts, values)};"


def _taken_out(words: str, facts: str) -> str:
    columns, values = ", ".join([*WORDS, *FACTS]), ", ".join(_values(words, facts))
    return (
        f"INSERT INTO annotations_index (annotations_index, rowid, {columns}) "
        f"SELECT 'delete', {_row(words, facts, values)};"
    )


def _row(words: str, facts: str, values: str) -> str:
    """Read the half of a row that a trigger does not hand over: ``s`` its words, ``f`` its facts."""
    number = f"{facts if words == 's' else words}.number"
    table = "searchable_annotations s" if words == "s" else "annotations_index_facts f"
    return f"{number}, {values} FROM {table} WHERE {table[-1]}.number = {number}"


def _values(words: str, facts: str) -> list[str]:
    folded = _search()["_folded"]
    plain = [f"{facts}.facts"]  # letters and digits of our own
    return [*(folded(f"{words}.{name}") for name in WORDS), *(folded(f"{facts}.{name}") for name in FACTS[:2]), *plain]


def _search() -> dict:
    """Give what the migration that made the indexes says: how words are folded and cut."""
    return vars(context.script.get_revision("20261129_search").module)


def _drop(triggers) -> None:
    for name in triggers:
        op.execute(f"DROP TRIGGER {name}")


def _run(statement: str) -> None:
    op.get_bind().exec_driver_sql(statement)


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"
