"""The first schema: people, documents, annotations and their history, with the triggers that guard them."""

import sqlalchemy as sa
from alembic import op

revision = "20261124_first"
down_revision = None
branch_labels = None
depends_on = None

# (table, event, condition, words of the refusal); the condition sees OLD and NEW.
GUARDS = {
    "revisions_never_change": ("revisions", "UPDATE", "1 = 1", "history is append-only"),
    "revisions_never_go": ("revisions", "DELETE", "1 = 1", "history is append-only"),
    "documents_text_never_changes": (
        "documents",
        "UPDATE",
        "NEW.text <> OLD.text OR NEW.source <> OLD.source OR NEW.source_runs <> OLD.source_runs",
        "the text of a document is immutable",
    ),
    "spans_end_in_the_text": (
        "annotation_spans",
        "INSERT",
        """NEW."end" > (SELECT d.text_length FROM documents d JOIN annotations a ON a.document_id = d.id
                        WHERE a.id = NEW.annotation_id)""",
        "a span ends past the text",
    ),
    "spans_stay_in_the_text": (
        "annotation_spans",
        "UPDATE",
        """NEW."end" > (SELECT d.text_length FROM documents d JOIN annotations a ON a.document_id = d.id
                        WHERE a.id = NEW.annotation_id)""",
        "a span ends past the text",
    ),
}


def upgrade() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("language", sa.String(length=35), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("credit", sa.Text(), nullable=True),
        sa.Column("caption", sa.Text(), nullable=True),
        sa.Column("collection", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        # Before the text: the guard of each span reads it, and would read past the whole text otherwise.
        sa.Column("text_length", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_sha256", sa.String(length=64), nullable=False),
        sa.Column("source", sa.LargeBinary(), nullable=False),
        sa.Column("source_name", sa.Text(), nullable=False),
        sa.Column("source_sha256", sa.String(length=64), nullable=False),
        sa.Column("source_runs", sa.Text(), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("reader", sa.String(length=40), nullable=False),
        sa.Column("imported_by", sa.String(length=100), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(text_sha256) = 64", name=op.f("ck_documents_text_sha256")),
        sa.CheckConstraint("text_length > 0 AND text_length = length(text)", name=op.f("ck_documents_text_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("text_sha256", name=op.f("uq_documents_text_sha256")),
    )
    op.create_index(op.f("ix_documents_published_on"), "documents", ["published_on"], unique=False)
    op.create_index(op.f("ix_documents_publisher"), "documents", ["publisher"], unique=False)
    op.create_table(
        "revisions",
        sa.Column(
            "sequence", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=100), nullable=False),
        sa.Column("action", sa.String(length=50), nullable=False),
        sa.Column("object_kind", sa.String(length=20), nullable=False),
        sa.Column("object_id", sa.String(length=64), nullable=False),
        sa.Column("document_id", sa.String(length=36), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("length(hash) = 64", name=op.f("ck_revisions_hash_length")),
        sa.CheckConstraint("sequence > 0", name=op.f("ck_revisions_sequence_positive")),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_revisions")),
    )
    op.create_index(op.f("ix_revisions_document_id_sequence"), "revisions", ["document_id", "sequence"], unique=False)
    op.create_index(op.f("ix_revisions_object_id_sequence"), "revisions", ["object_id", "sequence"], unique=False)
    op.create_table(
        "sign_in_attempts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_attempts")),
    )
    op.create_index(op.f("ix_sign_in_attempts_key_at"), "sign_in_attempts", ["key", "at"], unique=False)
    op.create_table(
        "users",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("username", sa.String(length=40), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("role IN ('reviewer', 'adjudicator', 'admin')", name=op.f("ck_users_role")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("username", name=op.f("uq_users_username")),
    )
    op.create_table(
        "annotations",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("document_id", sa.String(length=36), nullable=False),
        sa.Column("reviewer_id", sa.String(length=36), nullable=False),
        sa.Column("tag", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("attributes", sa.Text(), nullable=False),
        sa.Column("confidence", sa.String(length=10), nullable=False),
        sa.Column("origin", sa.String(length=20), nullable=False),
        sa.Column("layer", sa.String(length=10), nullable=False),
        sa.Column("request_key", sa.String(length=100), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("confidence IN ('sure', 'unsure')", name=op.f("ck_annotations_confidence")),
        sa.CheckConstraint("layer IN ('review', 'gold')", name=op.f("ck_annotations_layer")),
        sa.CheckConstraint("origin IN ('manual', 'suggestion', 'import')", name=op.f("ck_annotations_origin")),
        sa.CheckConstraint("tag IN ('claim', 'quote', 'disputed')", name=op.f("ck_annotations_tag")),
        sa.CheckConstraint("version > 0", name=op.f("ck_annotations_version")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_annotations_document_id_documents")),
        sa.ForeignKeyConstraint(["reviewer_id"], ["users.id"], name=op.f("fk_annotations_reviewer_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annotations")),
        sa.UniqueConstraint("reviewer_id", "request_key", name=op.f("uq_annotations_reviewer_id_request_key")),
    )
    op.create_index(
        op.f("ix_annotations_document_id_deleted_at"), "annotations", ["document_id", "deleted_at"], unique=False
    )
    op.create_table(
        "document_blocks",
        sa.Column("document_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("source_start", sa.Integer(), nullable=False),
        sa.Column("source_end", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "0 <= source_start AND source_start <= source_end", name=op.f("ck_document_blocks_source_span")
        ),
        sa.CheckConstraint('0 <= start AND start < "end"', name=op.f("ck_document_blocks_span")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_document_blocks_document_id_documents")
        ),
        sa.PrimaryKeyConstraint("document_id", "position", name=op.f("pk_document_blocks")),
    )
    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.String(length=36), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_sessions_user_id_users")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_sessions")),
    )
    op.create_index(op.f("ix_sessions_user_id"), "sessions", ["user_id"], unique=False)
    op.create_table(
        "sign_in_links",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.String(length=36), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_sign_in_links_user_id_users")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_sign_in_links")),
    )
    op.create_index(op.f("ix_sign_in_links_user_id"), "sign_in_links", ["user_id"], unique=False)
    op.create_table(
        "annotation_spans",
        sa.Column("annotation_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("part", sa.String(length=10), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.CheckConstraint("part IN ('content', 'speaker', 'cue')", name=op.f("ck_annotation_spans_part")),
        sa.CheckConstraint('0 <= start AND start < "end"', name=op.f("ck_annotation_spans_span")),
        sa.ForeignKeyConstraint(
            ["annotation_id"], ["annotations.id"], name=op.f("fk_annotation_spans_annotation_id_annotations")
        ),
        sa.PrimaryKeyConstraint("annotation_id", "position", name=op.f("pk_annotation_spans")),
    )
    for name, guard in GUARDS.items():
        _guard(name, *guard)


def downgrade() -> None:
    for name, (table, _event, _condition, _words) in GUARDS.items():
        op.execute(f"DROP TRIGGER {name}" + ("" if _is_sqlite() else f" ON {table}"))
        if not _is_sqlite():
            op.execute(f"DROP FUNCTION {name}()")
    for table in (
        "annotation_spans",
        "sign_in_links",
        "sessions",
        "document_blocks",
        "annotations",
        "users",
        "sign_in_attempts",
        "revisions",
        "documents",
    ):
        op.drop_table(table)


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _guard(name: str, table: str, event: str, condition: str, words: str) -> None:
    if _is_sqlite():
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {condition} "
            f"BEGIN SELECT RAISE(ABORT, '{words}'); END"
        )
        return
    row = "OLD" if event == "DELETE" else "NEW"
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {condition} THEN RAISE EXCEPTION '{words}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
        f"RETURN {row}; END $$"
    )
    op.execute(f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()")
