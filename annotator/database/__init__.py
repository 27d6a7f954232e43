"""The SQLAlchemy base, column types, and the manners of each database engine."""
