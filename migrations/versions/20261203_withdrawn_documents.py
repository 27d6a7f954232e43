"""A document says when the desk recorded that its publisher has withdrawn it, and why."""

import sqlalchemy as sa
from alembic import op

revision = "20261203_withdrawn_documents"
down_revision = "20261203_facts"
branch_labels = None
depends_on = None

INDEX = "ix_documents_withdrawn_at"


def upgrade() -> None:
    # Columns that may be empty: no row is written again, and an empty one costs nothing behind a long text.
    op.add_column("documents", sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("documents", sa.Column("withdrawn_reason", sa.Text(), nullable=True))
    op.execute(f"CREATE INDEX {INDEX} ON documents (withdrawn_at) WHERE withdrawn_at IS NOT NULL")


def downgrade() -> None:
    op.drop_index(INDEX, "documents")
    for column in ("withdrawn_reason", "withdrawn_at"):
        op.drop_column("documents", column)
