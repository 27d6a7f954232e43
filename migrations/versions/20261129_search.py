"""Full-text indexes of documents, annotations and claims for the search page; names and their aliases.

On SQLite each index is an FTS5 table without content; on PostgreSQL a table of the same name with a tsvector. Both know
a row by ``rowid``: the number of ``searchable_documents``, of ``searchable_annotations``, of ``claims``.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261129_search"
down_revision = "20261128_claims"
branch_labels = None
depends_on = None

# Scripts that put no spaces between words: each sign of them is indexed as a word (annotator.text.folding).
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    "\U00020000-\U0003fffd"
)
# Arabic is written with and without these marks, and with several forms of some letters.
DROPPED = "\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"
ALIKE = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك"}
ARABIC = "\u0600-\u06ff"
# Both and little else, in as few ranges as can be: most texts hold none, and each range costs each of their signs.
TO_FOLD = "\u0600-\u1fff\u3040-\U0003fffd"

SOUGHT = {
    "documents": ("title", "author", "publisher", "text"),
    "annotations": ("words", "people", "note"),
    "claims": ("text", "claimant"),
}
TABLES = ("searchable_annotations", "searchable_documents")
# Annotations by whom they name, so that a person's page and the list of people read no other rows.
NAMED = ("speaker", "claimant")
TOKENIZER = "unicode61 remove_diacritics 2"


def upgrade() -> None:
    _mapping("searchable_documents", "document_id", "documents")
    _mapping(
        "searchable_annotations",
        "annotation_id",
        "annotations",
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("people", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
    )
    op.create_table(
        "aliases",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("alias <> name", name=op.f("ck_aliases_name")),
        sa.CheckConstraint("kind IN ('person', 'publisher')", name=op.f("ck_aliases_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aliases")),
        sa.UniqueConstraint("kind", "alias", name=op.f("uq_aliases_kind_alias")),
    )
    op.create_index(op.f("ix_aliases_kind_name"), "aliases", ["kind", "name"], unique=False)
    for name in NAMED:
        read = f"json_extract(attributes, '$.{name}')" if _is_sqlite() else f"(attributes::jsonb ->> '{name}')"
        op.execute(
            f"CREATE INDEX ix_annotations_{name} ON annotations ({read}) "
            f"WHERE deleted_at IS NULL AND {read} IS NOT NULL"
        )
    for statement in _on_sqlite() if _is_sqlite() else _on_postgresql():
        op.execute(sa.text(statement.replace(":", "\\:")))
    op.execute("INSERT INTO searchable_documents (document_id) SELECT id FROM documents ORDER BY id")
    op.execute(
        "INSERT INTO searchable_annotations (annotation_id, words, people, note) "
        f"SELECT a.id, {_words('a')}, {_people('a')}, {_note('a')} FROM annotations a "
        "WHERE a.deleted_at IS NULL ORDER BY a.id"
    )
    op.execute(_claims_indexed())


def downgrade() -> None:
    for name in NAMED:
        op.execute(f"DROP INDEX ix_annotations_{name}")
    op.drop_table("aliases")
    if _is_sqlite():
        for name in [*_triggers_on_sqlite()]:
            op.execute(f"DROP TRIGGER {name}")
    else:
        for table in ("documents", "annotations", "annotation_spans", "claims", *TABLES):
            op.execute(f"DROP TRIGGER {table}_searched ON {table}")
            op.execute(f"DROP FUNCTION {table}_searched()")
    for name in SOUGHT:
        op.execute(f"DROP TABLE {name}_index")
    for table in TABLES:
        op.drop_table(table)
    if not _is_sqlite():
        op.execute("DROP FUNCTION search_again(text)")
        op.execute("DROP FUNCTION search_vector(text, text, text, text)")
        op.execute("DROP FUNCTION search_fold(text)")


def _mapping(name: str, key: str, target: str, *columns: sa.Column) -> None:
    op.create_table(
        name,
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(key, sa.String(length=36), nullable=False),
        *columns,
        sa.ForeignKeyConstraint([key], [f"{target}.id"], name=op.f(f"fk_{name}_{key}_{target}")),
        sa.PrimaryKeyConstraint("number", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint(key, name=op.f(f"uq_{name}_{key}")),
    )


def _on_sqlite() -> list[str]:
    tables = [
        f"CREATE VIRTUAL TABLE {name}_index USING fts5({', '.join(columns)}, content='', tokenize='{TOKENIZER}')"
        for name, columns in SOUGHT.items()
    ]
    return [*tables, *(f"CREATE TRIGGER {name} {words}" for name, words in _triggers_on_sqlite().items())]


def _triggers_on_sqlite() -> dict[str, str]:
    number = "(SELECT number FROM searchable_documents WHERE document_id = {row}.id)"
    found = {
        "searchable_documents_inserted": "AFTER INSERT ON searchable_documents BEGIN "
        f"INSERT INTO documents_index (rowid, title, author, publisher, text) SELECT NEW.number, "
        f"{', '.join(_folded(f'd.{column}') for column in SOUGHT['documents'])} FROM documents d "
        "WHERE d.id = NEW.document_id; END",
        "documents_searched_after_insert": "AFTER INSERT ON documents BEGIN "
        "INSERT INTO searchable_documents (document_id) VALUES (NEW.id); END",
        "documents_searched_after_update": "AFTER UPDATE OF title, author, publisher ON documents BEGIN "
        f"{_indexed('documents', 'OLD', number)} {_indexed('documents', 'NEW', number)} END",
        "documents_searched_before_delete": "BEFORE DELETE ON documents BEGIN "
        f"{_indexed('documents', 'OLD', number)} "
        "DELETE FROM searchable_documents WHERE document_id = OLD.id; END",
        **_annotations_on_sqlite(),
    }
    for table, name in (("searchable_annotations", "annotations"), ("claims", "claims")):
        columns = ", ".join(SOUGHT[name])
        remove, add = (_indexed(name, row, "{row}.number") for row in ("OLD", "NEW"))
        found |= {
            f"{table}_indexed_after_insert": f"AFTER INSERT ON {table} BEGIN {add} END",
            f"{table}_indexed_after_update": f"AFTER UPDATE OF {columns} ON {table} BEGIN {remove} {add} END",
            f"{table}_indexed_after_delete": f"AFTER DELETE ON {table} BEGIN {remove} END",
        }
    return found


def _annotations_on_sqlite() -> dict[str, str]:
    add = (
        "INSERT INTO searchable_annotations (annotation_id, words, people, note) "
        f"SELECT a.id, {_words('a')}, {_people('a')}, {_note('a')} FROM annotations a WHERE a.id = "
    )
    remove = "DELETE FROM searchable_annotations WHERE annotation_id = "
    live = "EXISTS (SELECT 1 FROM annotations a WHERE a.id = NEW.annotation_id AND a.deleted_at IS NULL)"
    changed = "NEW.note IS NOT OLD.note OR NEW.attributes <> OLD.attributes OR NEW.deleted_at IS NOT OLD.deleted_at"
    span = (
        '(SELECT substr(d.text, NEW.start + 1, NEW."end" - NEW.start) FROM annotations a '
        "JOIN documents d ON d.id = a.document_id WHERE a.id = NEW.annotation_id)"
    )
    return {
        # A new annotation is indexed with its first span; further ones add their words.
        "annotation_spans_searched_first": "AFTER INSERT ON annotation_spans "
        f"WHEN NEW.position = 0 AND {live} BEGIN {remove} NEW.annotation_id; {add} NEW.annotation_id; END",
        "annotation_spans_searched_next": "AFTER INSERT ON annotation_spans "
        "WHEN NEW.position > 0 AND NEW.part = 'content' BEGIN "
        f"UPDATE searchable_annotations SET words = words || ' ' || {span} "
        "WHERE annotation_id = NEW.annotation_id; END",
        "annotation_spans_searched_gone": "AFTER DELETE ON annotation_spans WHEN OLD.position = 0 BEGIN "
        f"{remove} OLD.annotation_id; END",
        "annotations_searched_after_update": f"AFTER UPDATE OF note, attributes, deleted_at ON annotations "
        f"WHEN {changed} BEGIN {remove} NEW.id; {add} NEW.id AND a.deleted_at IS NULL; END",
        "annotations_searched_before_delete": f"BEFORE DELETE ON annotations BEGIN {remove} OLD.id; END",
    }


def _indexed(name: str, row: str, number: str) -> str:
    """Add a row to an index of SQLite, or take its old words out."""
    columns, number = SOUGHT[name], number.format(row=row)
    values = ", ".join(_folded(f"{row}.{column}") for column in columns)
    if row == "NEW":
        return f"INSERT INTO {name}_index (rowid, {', '.join(columns)}) VALUES ({number}, {values});"
    return (
        f"INSERT INTO {name}_index ({name}_index, rowid, {', '.join(columns)}) VALUES ('delete', {number}, {values});"
    )


def _folded(words: str) -> str:
    """Write the words as the index takes them: Arabic in one spelling, a space around each sign of UNSPACED."""
    plain = words
    for sign, other in {**dict.fromkeys(DROPPED, ""), **ALIKE}.items():
        plain = f"replace({plain}, '{sign}', '{other}')"
    # A thousand signs at a time: the place of a sign in a long text is found by counting from its start.
    pieces = (
        f"SELECT substr({words}, 1000 * many.key + 1, 1000) AS piece "
        f"FROM {_series(f'((length({words}) + 999) / 1000)')} AS many LIMIT -1"
    )
    signs = f"SELECT substr(piece, one.key + 1, 1) AS sign FROM ({pieces}) CROSS JOIN {_series('1000')} AS one"
    spaced = f"CASE WHEN sign GLOB '[{UNSPACED}]' THEN ' ' || sign || ' ' ELSE sign END"
    ascii_alone = f"length({words}) = length(CAST({words} AS BLOB))"
    return (
        f"CASE WHEN {ascii_alone} OR {words} NOT GLOB '*[{TO_FOLD}]*' THEN {words} "
        f"WHEN {words} GLOB '*[{UNSPACED}]*' THEN (SELECT group_concat({spaced}, '') FROM ({signs})) "
        f"WHEN {words} GLOB '*[{ARABIC}]*' THEN {plain} ELSE {words} END"
    )


def _series(length: str) -> str:
    """Count from 0 to ``length`` - 1, in ``key``: triggers know no recursive queries."""
    return (
        f"json_each('[' || substr(replace(hex(zeroblob(({length} + 1) / 2)), '0', '0,'), 1, 2 * {length} - 1) || ']')"
    )


def _words(a: str) -> str:
    """Give the words of an annotation's content spans, in their order."""
    gathered = "group_concat({}, ' ')" if _is_sqlite() else "string_agg({}, ' ' ORDER BY s.position)"
    piece = 'substr(d.text, s.start + 1, s."end" - s.start)'
    return (
        f"coalesce((SELECT {gathered.format(piece)} FROM annotation_spans s JOIN documents d ON d.id = {a}.document_id "
        f"WHERE s.annotation_id = {a}.id AND s.part = 'content'), '')"
    )


def _people(a: str) -> str:
    return " || ' ' || ".join(_attribute(a, name) for name in ("speaker", "claimant", "disputed_by"))


def _note(a: str) -> str:
    return f"coalesce({a}.note, '') || ' ' || {_attribute(a, 'normalised_text')}"


def _attribute(a: str, name: str) -> str:
    if _is_sqlite():
        return f"coalesce(json_extract({a}.attributes, '$.{name}'), '')"
    return f"coalesce({a}.attributes::jsonb ->> '{name}', '')"


def _claims_indexed() -> str:
    if _is_sqlite():
        values = ", ".join(_folded(column) for column in SOUGHT["claims"])
        return f"INSERT INTO claims_index (rowid, text, claimant) SELECT number, {values} FROM claims"
    return "INSERT INTO claims_index SELECT number, search_vector('', claimant, '', text) FROM claims"


# Every sign below U+00C0 that is no letter or digit, and the blocks of punctuation above it.
MARKS = (
    "\\u0001-\\u002f\\u003a-\\u0040\\u005b-\\u0060\\u007b-\\u00a9\\u00ab-\\u00b4\\u00b6-\\u00b9\\u00bb-\\u00bf\\u00d7\\u00f7"
    "\\u060c\\u061b\\u061f\\u2000-\\u206f\\u20a0-\\u20cf\\u2190-\\u2bff\\u3000-\\u3003\\u3008-\\u3020\\u30fb\\ufe10-\\ufe6f"
    "\\uff01-\\uff0f\\uff1a-\\uff20\\uff3b-\\uff40\\uff5b-\\uff65"
)
MOST_SIGNS = 200_000  # of an article on PostgreSQL: a tsvector holds one megabyte, whatever the words


def _on_postgresql() -> list[str]:
    accents = "\\u0300-\\u036f\\u0653-\\u0655" + DROPPED
    functions = [
        "CREATE FUNCTION search_fold(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ "
        "SELECT translate(normalize(regexp_replace(normalize(regexp_replace(regexp_replace(lower(words), "
        f"'[{MARKS}]+', ' ', 'g'), '([{UNSPACED}])', ' \\1 ', 'g'), NFD), '[{accents}]', '', 'g'), NFC), "
        f"'{''.join(ALIKE)}', '{''.join(ALIKE.values())}') $$",
        "CREATE FUNCTION search_vector(a text, b text, c text, d text) RETURNS tsvector "
        "LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT "
        + " || ".join(
            f"setweight(to_tsvector('simple', left(search_fold(coalesce({name}, '')), {MOST_SIGNS})), '{name.upper()}')"
            for name in "abcd"
        )
        + " $$",
    ]
    tables = [
        statement
        for name in SOUGHT
        for statement in (
            f"CREATE TABLE {name}_index (rowid integer PRIMARY KEY, words tsvector NOT NULL)",
            f"CREATE INDEX ix_{name}_index_words ON {name}_index USING gin (words)",
        )
    ]
    return [*functions, *tables, _search_again(), *_triggers_on_postgresql()]


def _search_again() -> str:
    return (
        "CREATE FUNCTION search_again(changed text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN "
        "DELETE FROM searchable_annotations WHERE annotation_id = changed; "
        "INSERT INTO searchable_annotations (annotation_id, words, people, note) "
        f"SELECT a.id, {_words('a')}, {_people('a')}, {_note('a')} FROM annotations a "
        "WHERE a.id = changed AND a.deleted_at IS NULL; END $$"
    )


def _triggers_on_postgresql() -> list[str]:
    vector = "search_vector({row}.title, {row}.author, {row}.publisher, {row}.text)"
    gone = "DELETE FROM {index} WHERE rowid = OLD.number; "
    number = "(SELECT number FROM searchable_documents WHERE document_id = NEW.id)"
    again = f"UPDATE documents_index SET words = {{}} WHERE rowid = {number}; "
    bodies = {
        "documents": (
            "IF TG_OP = 'INSERT' THEN INSERT INTO searchable_documents (document_id) VALUES (NEW.id); "
            f"ELSE {again.format(vector.format(row='NEW'))} END IF;",
            "INSERT OR UPDATE OF title, author, publisher",
        ),
        "searchable_documents": (
            "IF TG_OP = 'INSERT' THEN INSERT INTO documents_index "
            f"SELECT NEW.number, {vector.format(row='d')} FROM documents d WHERE d.id = NEW.document_id; "
            f"ELSE {gone.format(index='documents_index')} END IF;",
            "INSERT OR DELETE",
        ),
        "annotation_spans": (
            "IF TG_OP = 'INSERT' THEN PERFORM search_again(NEW.annotation_id); "
            "ELSE PERFORM search_again(OLD.annotation_id); END IF;",
            "INSERT OR DELETE",
        ),
        "annotations": ("PERFORM search_again(NEW.id);", "UPDATE OF note, attributes, deleted_at"),
    }
    for table, words in (
        ("searchable_annotations", "search_vector('', {row}.people, {row}.note, {row}.words)"),
        ("claims", "search_vector('', {row}.claimant, '', {row}.text)"),
    ):
        index = "claims_index" if table == "claims" else "annotations_index"
        bodies[table] = (
            f"IF TG_OP <> 'INSERT' THEN {gone.format(index=index)} END IF; IF TG_OP <> 'DELETE' THEN "
            f"INSERT INTO {index} VALUES (NEW.number, {words.format(row='NEW')}); END IF;",
            "INSERT OR UPDATE OR DELETE" if table != "claims" else "INSERT OR DELETE OR UPDATE OF text, claimant",
        )
    return [
        statement
        for table, (body, events) in bodies.items()
        for statement in (
            f"CREATE FUNCTION {table}_searched() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN {body} RETURN NULL; END $$",
            f"CREATE TRIGGER {table}_searched AFTER {events} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_searched()",
        )
    ]


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"
