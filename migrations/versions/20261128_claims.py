"""The register: claims, appearances, neighbours, verdicts, evidence, and the full-text index of claims."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_claims"
down_revision = "20261127_suggestions"
branch_labels = None
depends_on = None

TABLES = ("evidence", "verdicts", "ratings", "claim_links", "appearances", "claims")
# A desk starts with this scale and edits it: name, value from worst 1 to best 5, none off the scale.
RATINGS = (
    ("True", 5),
    ("Mostly true", 4),
    ("Half true", 3),
    ("Mostly false", 2),
    ("False", 1),
    ("Unproven", None),
    ("Satire", None),
)
INDEX_KEPT = {
    "claims_words_after_insert": ("AFTER INSERT", ("add",)),
    "claims_words_after_delete": ("AFTER DELETE", ("remove",)),
    "claims_words_after_update": ("AFTER UPDATE OF text, claimant", ("remove", "add")),
}
STATEMENTS = {
    "add": "INSERT INTO claims_words (rowid, text, claimant) VALUES (NEW.number, NEW.text, NEW.claimant);",
    "remove": "INSERT INTO claims_words (claims_words, rowid, text, claimant) "
    "VALUES ('delete', OLD.number, OLD.text, OLD.claimant);",
}
VERDICT_CHANGED = """NEW.label <> OLD.label OR NEW.explanation <> OLD.explanation OR NEW.rated_as_of <> OLD.rated_as_of
    OR NEW.author <> OLD.author OR NEW.claim_id <> OLD.claim_id OR OLD.state = 'confirmed'"""
GUARDS = {
    "verdicts_never_change": ("verdicts", "UPDATE", VERDICT_CHANGED, "a verdict is corrected by a new one"),
    "verdicts_never_go": ("verdicts", "DELETE", "1 = 1", "a verdict is corrected by a new one"),
}


LIVE_DISPUTES = "WHERE tag = 'disputed' AND deleted_at IS NULL"
LIVE_QUOTES = "WHERE tag = 'quote' AND deleted_at IS NULL"
DISPUTE_INDEXES = ("ix_annotations_disputes", "ix_annotations_dispute_targets", "ix_annotations_quotes")


def upgrade() -> None:
    op.create_table(
        "claims",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=True),
        sa.Column("claimant", sa.Text(), nullable=True),
        sa.Column("claimed_on", sa.Date(), nullable=True),
        sa.Column("claimed_precision", sa.String(length=10), nullable=True),
        sa.Column("location", sa.Text(), nullable=True),
        sa.Column("merged_into", sa.String(length=36), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("claimed_precision IN ('day', 'month', 'year')", name=op.f("ck_claims_claimed_precision")),
        sa.CheckConstraint("length(text) BETWEEN 1 AND 10000", name=op.f("ck_claims_text")),
        sa.CheckConstraint("merged_into IS NULL OR merged_into <> id", name=op.f("ck_claims_merged_into")),
        sa.CheckConstraint("version > 0", name=op.f("ck_claims_version")),
        sa.ForeignKeyConstraint(["merged_into"], ["claims.id"], name=op.f("fk_claims_merged_into_claims")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_claims")),
        sa.UniqueConstraint("id", name=op.f("uq_claims_id")),
    )
    op.create_index(op.f("ix_claims_claimant"), "claims", ["claimant"], unique=False)
    op.create_index(op.f("ix_claims_merged_into"), "claims", ["merged_into"], unique=False)
    op.create_table(
        "ratings",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("worst", sa.Integer(), nullable=True),
        sa.Column("best", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(name) BETWEEN 1 AND 500", name=op.f("ck_ratings_name")),
        sa.CheckConstraint(
            "value IS NULL AND worst IS NULL AND best IS NULL OR worst < best AND value BETWEEN worst AND best",
            name=op.f("ck_ratings_value"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ratings")),
        sa.UniqueConstraint("name", name=op.f("uq_ratings_name")),
    )
    op.create_table(
        "claim_links",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("claim_id", sa.String(length=36), nullable=False),
        sa.Column("other_id", sa.String(length=36), nullable=False),
        sa.Column("relation", sa.String(length=20), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "relation IN ('same', 'narrower', 'broader', 'contradicts', 'related')",
            name=op.f("ck_claim_links_relation"),
        ),
        sa.CheckConstraint("claim_id <> other_id", name=op.f("ck_claim_links_other_id")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_claim_links_claim_id_claims")),
        sa.ForeignKeyConstraint(["other_id"], ["claims.id"], name=op.f("fk_claim_links_other_id_claims")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_links")),
        sa.UniqueConstraint("claim_id", "other_id", name=op.f("uq_claim_links_claim_id_other_id")),
    )
    op.create_index(op.f("ix_claim_links_other_id"), "claim_links", ["other_id"], unique=False)
    op.create_table(
        "evidence",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("claim_id", sa.String(length=36), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("archived_url", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("medium", sa.String(length=20), nullable=False),
        sa.Column("excerpt", sa.Text(), nullable=True),
        sa.Column("stance", sa.String(length=20), nullable=False),
        sa.Column("added_by", sa.String(length=100), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "medium IN ('web_text', 'pdf', 'metadata', 'web_table', 'image', 'video', 'other')",
            name=op.f("ck_evidence_medium"),
        ),
        sa.CheckConstraint("stance IN ('supports', 'refutes', 'neutral')", name=op.f("ck_evidence_stance")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_evidence_claim_id_claims")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    op.create_index(op.f("ix_evidence_claim_id"), "evidence", ["claim_id"], unique=False)
    op.create_table(
        "verdicts",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("claim_id", sa.String(length=36), nullable=False),
        sa.Column("label", sa.String(length=30), nullable=False),
        sa.Column("rating_id", sa.String(length=36), nullable=True),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.Column("rated_as_of", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("author", sa.String(length=100), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_by", sa.String(length=100), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("corrects", sa.String(length=36), nullable=True),
        sa.CheckConstraint(
            "label IN ('supported', 'refuted', 'not_enough_evidence', 'conflicting_evidence')",
            name=op.f("ck_verdicts_label"),
        ),
        sa.CheckConstraint("state IN ('proposed', 'confirmed')", name=op.f("ck_verdicts_state")),
        sa.CheckConstraint("corrects IS NULL OR corrects <> id", name=op.f("ck_verdicts_corrects")),
        sa.CheckConstraint("length(explanation) > 0", name=op.f("ck_verdicts_explanation")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_verdicts_claim_id_claims")),
        sa.ForeignKeyConstraint(["corrects"], ["verdicts.id"], name=op.f("fk_verdicts_corrects_verdicts")),
        sa.ForeignKeyConstraint(["rating_id"], ["ratings.id"], name=op.f("fk_verdicts_rating_id_ratings")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdicts")),
        sa.UniqueConstraint("corrects", name=op.f("uq_verdicts_corrects")),
    )
    op.create_index(op.f("ix_verdicts_claim_id"), "verdicts", ["claim_id"], unique=False)
    op.create_table(
        "appearances",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("claim_id", sa.String(length=36), nullable=False),
        sa.Column("annotation_id", sa.String(length=36), nullable=False),
        sa.Column("relation", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("method", sa.String(length=20), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("decided_by", sa.String(length=100), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("method IN ('manual', 'matching', 'copy')", name=op.f("ck_appearances_method")),
        sa.CheckConstraint(
            "relation IN ('same', 'narrower', 'broader', 'contradicts', 'related')",
            name=op.f("ck_appearances_relation"),
        ),
        sa.CheckConstraint("state IN ('suggested', 'confirmed', 'rejected')", name=op.f("ck_appearances_state")),
        sa.CheckConstraint("score BETWEEN 0 AND 1000", name=op.f("ck_appearances_score")),
        sa.ForeignKeyConstraint(
            ["annotation_id"], ["annotations.id"], name=op.f("fk_appearances_annotation_id_annotations")
        ),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_appearances_claim_id_claims")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appearances")),
        sa.UniqueConstraint("claim_id", "annotation_id", name=op.f("uq_appearances_claim_id_annotation_id")),
    )
    op.create_index(op.f("ix_appearances_annotation_id"), "appearances", ["annotation_id"], unique=False)
    _add_ratings()
    for name, guard in GUARDS.items():
        _guard(name, *guard)
    _index_disputes()
    if _is_sqlite():
        _index_on_sqlite()
    else:
        op.execute("CREATE INDEX ix_claims_words ON claims USING gin (to_tsvector('english', text))")


def downgrade() -> None:
    for name in DISPUTE_INDEXES:
        op.execute(f"DROP INDEX {name}")
    if _is_sqlite():
        op.execute("DROP TABLE claims_words")
    for table in TABLES:
        op.drop_table(table)
    if not _is_sqlite():
        for name in GUARDS:
            op.execute(f"DROP FUNCTION {name}()")


def _index_disputes() -> None:
    read = "json_extract(attributes, '$.{0}')" if _is_sqlite() else "(attributes::jsonb ->> '{0}')"
    state, target = read.format("resolution"), read.format("target")
    op.execute(f"CREATE INDEX ix_annotations_disputes ON annotations (coalesce({state}, 'open'), id) {LIVE_DISPUTES}")
    op.execute(f"CREATE INDEX ix_annotations_dispute_targets ON annotations ({target}) {LIVE_DISPUTES}")
    op.execute(f"CREATE INDEX ix_annotations_quotes ON annotations (id) {LIVE_QUOTES}")


def _index_on_sqlite() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE claims_words USING fts5(text, claimant, content='claims', content_rowid='number', "
        "tokenize='porter unicode61 remove_diacritics 2')"
    )
    for name, (event, steps) in INDEX_KEPT.items():
        body = " ".join(STATEMENTS[step] for step in steps)
        op.execute(f"CREATE TRIGGER {name} {event} ON claims BEGIN {body} END")


def _add_ratings() -> None:
    table = sa.table("ratings", *(sa.column(name) for name in ("id", "name", "value", "worst", "best", "position")))
    rows = [
        {
            "id": f"rating-{position}",
            "name": name,
            "value": value,
            "worst": value and 1,
            "best": value and 5,
            "position": position,
        }
        for position, (name, value) in enumerate(RATINGS, start=1)
    ]
    op.bulk_insert(table, rows)


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
