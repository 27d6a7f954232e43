"""A desk for people who check facts: documents, annotations and their history."""
