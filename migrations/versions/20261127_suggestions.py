"""What became of suggested spans, and from which score on each kind is shown."""

import sqlalchemy as sa
from alembic import op

revision = "20261127_suggestions"
down_revision = "20261126_rounds"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "suggestion_thresholds",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("least_score", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("least_score BETWEEN 0 AND 101", name=op.f("ck_suggestion_thresholds_least_score")),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_suggestion_thresholds")),
    )
    op.create_table(
        "suggestion_decisions",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("document_id", sa.String(length=36), nullable=False),
        sa.Column("reviewer_id", sa.String(length=36), nullable=False),
        sa.Column("annotation_id", sa.String(length=36), nullable=True),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("detector", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("tag", sa.String(length=20), nullable=False),
        sa.Column("spans", sa.Text(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("outcome IN ('accepted', 'rejected')", name=op.f("ck_suggestion_decisions_outcome")),
        sa.CheckConstraint(
            "(outcome = 'accepted') = (annotation_id IS NOT NULL)", name=op.f("ck_suggestion_decisions_annotation")
        ),
        sa.CheckConstraint("score BETWEEN 0 AND 100", name=op.f("ck_suggestion_decisions_score")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_suggestion_decisions_document_id_documents")
        ),
        sa.ForeignKeyConstraint(["reviewer_id"], ["users.id"], name=op.f("fk_suggestion_decisions_reviewer_id_users")),
        sa.ForeignKeyConstraint(
            ["annotation_id"], ["annotations.id"], name=op.f("fk_suggestion_decisions_annotation_id_annotations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion_decisions")),
        sa.UniqueConstraint(
            "document_id", "reviewer_id", "key", name=op.f("uq_suggestion_decisions_document_id_reviewer_id_key")
        ),
    )
    op.create_index(op.f("ix_suggestion_decisions_decided_at"), "suggestion_decisions", ["decided_at"], unique=False)


def downgrade() -> None:
    op.drop_table("suggestion_decisions")
    op.drop_table("suggestion_thresholds")
