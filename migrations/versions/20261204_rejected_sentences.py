"""Sentences that nobody tagged and that a person said are no appearance of a claim."""

import sqlalchemy as sa
from alembic import op

revision = "20261204_rejected_sentences"
down_revision = "20261203_withdrawn_documents"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rejected_sentences",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("claim_id", sa.String(length=36), nullable=False),
        sa.Column("document_id", sa.String(length=36), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("decided_by", sa.String(length=100), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint('0 <= start AND start < "end"', name=op.f("ck_rejected_sentences_span")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_rejected_sentences_claim_id_claims")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_rejected_sentences_document_id_documents")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rejected_sentences")),
        sa.UniqueConstraint(
            "claim_id", "document_id", "start", "end", name=op.f("uq_rejected_sentences_claim_id_document_id_start_end")
        ),
    )


def downgrade() -> None:
    op.drop_table("rejected_sentences")
