"""The help page: guidelines, keys, the export format, the limits."""
