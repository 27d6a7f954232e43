"""A round says whether its reviewers are shown suggestions, and its seals say so to those whom they bind."""

import sqlalchemy as sa
from alembic import op

revision = "20261202_suggestions_in_rounds"
down_revision = "20261201_visits"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("rounds", "seals"):
        op.add_column(table, sa.Column("suggestions", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    for table in ("rounds", "seals"):
        op.drop_column(table, "suggestions")
