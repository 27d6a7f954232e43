"""Quotation marks of every language: which belong together, and which of them hold somebody's words."""
