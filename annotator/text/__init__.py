"""Pure functions over text and offsets: no Flask, no SQLAlchemy."""
