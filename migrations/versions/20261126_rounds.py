"""Guidelines and rounds with what belongs to them: assignments, coverage, seals, decisions."""

import sqlalchemy as sa
from alembic import op

revision = "20261126_rounds"
down_revision = "20261124_first"
branch_labels = None
depends_on = None

# (table, event, condition, words of the refusal); the condition sees OLD and NEW.
GUARDS = {
    "guidelines_never_change": ("guidelines", "UPDATE", "1 = 1", "a version of the guidelines never changes"),
    "guidelines_never_go": ("guidelines", "DELETE", "1 = 1", "a version of the guidelines never changes"),
    "coverage_ends_in_the_text": (
        "coverage",
        "INSERT",
        """NEW."end" > (SELECT text_length FROM documents WHERE id = NEW.document_id)""",
        "a stretch ends past the text",
    ),
}
TABLES = (
    "decisions",
    "coverage",
    "assignments",
    "round_reviewers",
    "round_documents",
    "rounds",
    "seals",
    "guideline_readings",
    "guidelines",
)


def upgrade() -> None:
    op.create_table(
        "guidelines",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("written_by", sa.String(length=100), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("version > 0", name=op.f("ck_guidelines_version")),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_guidelines")),
    )
    op.create_table(
        "guideline_readings",
        sa.Column("user_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_guideline_readings_user_id_users")),
        sa.ForeignKeyConstraint(
            ["version"], ["guidelines.version"], name=op.f("fk_guideline_readings_version_guidelines")
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_guideline_readings")),
    )
    op.create_table(
        "seals",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("document_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=True),
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_seals_document_id_documents")),
        sa.ForeignKeyConstraint(["person_id"], ["users.id"], name=op.f("fk_seals_person_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seals")),
        sa.UniqueConstraint(
            "document_id", "person_id", "round_id", name=op.f("uq_seals_document_id_person_id_round_id")
        ),
    )
    op.create_index(op.f("ix_seals_round_id"), "seals", ["round_id"], unique=False)
    op.create_table(
        "rounds",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("sight", sa.String(length=10), nullable=False),
        sa.Column("dealing", sa.String(length=10), nullable=False),
        sa.Column("readers", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("guideline_version", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("opened_by", sa.String(length=100), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("dealing IN ('dealt', 'taken')", name=op.f("ck_rounds_dealing")),
        sa.CheckConstraint("sight IN ('blind', 'open')", name=op.f("ck_rounds_sight")),
        sa.CheckConstraint("state IN ('open', 'closed')", name=op.f("ck_rounds_state")),
        sa.CheckConstraint("readers > 0", name=op.f("ck_rounds_readers")),
        sa.ForeignKeyConstraint(
            ["guideline_version"], ["guidelines.version"], name=op.f("fk_rounds_guideline_version_guidelines")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rounds")),
        sa.UniqueConstraint("name", name=op.f("uq_rounds_name")),
    )
    op.create_table(
        "round_documents",
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("document_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("adjudicated_by", sa.String(length=100), nullable=True),
        sa.Column("adjudicated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_round_documents_document_id_documents")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_round_documents_round_id_rounds")),
        sa.PrimaryKeyConstraint("round_id", "document_id", name=op.f("pk_round_documents")),
    )
    op.create_index(op.f("ix_round_documents_document_id"), "round_documents", ["document_id"], unique=False)
    op.create_table(
        "round_reviewers",
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("reviewer_id", sa.String(length=36), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["reviewer_id"], ["users.id"], name=op.f("fk_round_reviewers_reviewer_id_users")),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_round_reviewers_round_id_rounds")),
        sa.PrimaryKeyConstraint("round_id", "reviewer_id", name=op.f("pk_round_reviewers")),
    )
    op.create_table(
        "assignments",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("document_id", sa.String(length=36), nullable=False),
        sa.Column("reviewer_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('waiting', 'started', 'done', 'skipped', 'released')", name=op.f("ck_assignments_state")
        ),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_assignments_document_id_documents")),
        sa.ForeignKeyConstraint(["reviewer_id"], ["users.id"], name=op.f("fk_assignments_reviewer_id_users")),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_assignments_round_id_rounds")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignments")),
        sa.UniqueConstraint(
            "round_id", "document_id", "reviewer_id", name=op.f("uq_assignments_round_id_document_id_reviewer_id")
        ),
    )
    op.create_index(op.f("ix_assignments_document_id"), "assignments", ["document_id"], unique=False)
    op.create_index(
        op.f("ix_assignments_reviewer_id_state_changed_at"),
        "assignments",
        ["reviewer_id", "state", "changed_at"],
        unique=False,
    )
    op.create_table(
        "coverage",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("document_id", sa.String(length=36), nullable=False),
        sa.Column("reviewer_id", sa.String(length=36), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint('0 <= start AND start < "end"', name=op.f("ck_coverage_span")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_coverage_document_id_documents")),
        sa.ForeignKeyConstraint(["reviewer_id"], ["users.id"], name=op.f("fk_coverage_reviewer_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coverage")),
        sa.UniqueConstraint(
            "document_id", "reviewer_id", "start", "end", name=op.f("uq_coverage_document_id_reviewer_id_start_end")
        ),
    )
    op.create_table(
        "decisions",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("document_id", sa.String(length=36), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("reviewed", sa.Text(), nullable=False),
        sa.Column("gold", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("decided_by", sa.String(length=100), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "outcome IN ('accepted', 'rewritten', 'refused', 'nothing')", name=op.f("ck_decisions_outcome")
        ),
        sa.CheckConstraint('0 <= start AND start < "end"', name=op.f("ck_decisions_span")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_decisions_document_id_documents")),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_decisions_round_id_rounds")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
    )
    op.create_index(op.f("ix_decisions_round_id_document_id"), "decisions", ["round_id", "document_id"], unique=False)
    op.add_column("annotations", sa.Column("guideline_version", sa.Integer(), nullable=True))
    for name, guard in GUARDS.items():
        _guard(name, *guard)


def downgrade() -> None:
    for name, (table, _event, _condition, _words) in GUARDS.items():
        op.execute(f"DROP TRIGGER {name}" + ("" if _is_sqlite() else f" ON {table}"))
        if not _is_sqlite():
            op.execute(f"DROP FUNCTION {name}()")
    op.drop_column("annotations", "guideline_version")
    for table in TABLES:
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
