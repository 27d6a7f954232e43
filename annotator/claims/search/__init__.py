"""Search over documents, annotations and claims."""
