"""Coverage has a layer; quick ways to a person's queue and to their newest revisions, which tell of a last visit."""

import sqlalchemy as sa
from alembic import op

revision = "20261201_visits"
down_revision = "20261130_api"
branch_labels = None
depends_on = None

_ONE_LAYER = ("document_id", "reviewer_id", "start", "end")
_LAYERS = ("document_id", "reviewer_id", "layer", "start", "end")
_QUEUE = ("reviewer_id", "round_id", "state", "position")
_KEPT = 'id, document_id, reviewer_id, start, "end", marked_at'


def upgrade() -> None:
    if _is_sqlite():
        layer = sa.Column("layer", sa.String(length=10), nullable=False)
        check = sa.CheckConstraint("layer IN ('review', 'gold')", name=op.f("ck_coverage_layer"))
        _build_again(layer, check, unique=_LAYERS, columns=f"{_KEPT}, layer", values=f"{_KEPT}, 'review'")
    else:
        op.add_column("coverage", sa.Column("layer", sa.String(length=10), nullable=False, server_default="review"))
        op.alter_column("coverage", "layer", server_default=None)
        op.create_check_constraint(op.f("ck_coverage_layer"), "coverage", "layer IN ('review', 'gold')")
        op.drop_constraint(_name_of(_ONE_LAYER), "coverage", type_="unique")
        op.create_unique_constraint(_name_of(_LAYERS), "coverage", list(_LAYERS))
    op.create_index(op.f("ix_revisions_actor_sequence"), "revisions", ["actor", "sequence"], unique=False)
    op.create_index(op.f("ix_assignments_" + "_".join(_QUEUE)), "assignments", list(_QUEUE), unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_assignments_" + "_".join(_QUEUE)), "assignments")
    op.drop_index(op.f("ix_revisions_actor_sequence"), "revisions")
    op.execute("DELETE FROM coverage WHERE layer = 'gold'")
    if _is_sqlite():
        _build_again(unique=_ONE_LAYER, columns=_KEPT, values=_KEPT)
    else:
        op.drop_constraint(_name_of(_LAYERS), "coverage", type_="unique")
        op.drop_column("coverage", "layer")
        op.create_unique_constraint(_name_of(_ONE_LAYER), "coverage", list(_ONE_LAYER))


def _build_again(*more: sa.schema.SchemaItem, unique: tuple[str, ...], columns: str, values: str) -> None:
    """Build the table anew with its rows, and its guard, which SQLite drops with the old one."""
    op.create_table(
        "coverage_anew",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("document_id", sa.String(length=36), nullable=False),
        sa.Column("reviewer_id", sa.String(length=36), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        *more,
        sa.CheckConstraint('0 <= start AND start < "end"', name=op.f("ck_coverage_span")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_coverage_document_id_documents")),
        sa.ForeignKeyConstraint(["reviewer_id"], ["users.id"], name=op.f("fk_coverage_reviewer_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coverage")),
        sa.UniqueConstraint(*unique, name=_name_of(unique)),
    )
    op.execute(f"INSERT INTO coverage_anew ({columns}) SELECT {values} FROM coverage")
    op.drop_table("coverage")
    op.rename_table("coverage_anew", "coverage")
    op.execute(
        "CREATE TRIGGER coverage_ends_in_the_text BEFORE INSERT ON coverage "
        """WHEN NEW."end" > (SELECT text_length FROM documents WHERE id = NEW.document_id) """
        "BEGIN SELECT RAISE(ABORT, 'a stretch ends past the text'); END"
    )


def _name_of(columns: tuple[str, ...]) -> str:
    return op.f("uq_coverage_" + "_".join(columns))


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"
