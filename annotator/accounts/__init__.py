"""Accounts: people, roles, sessions, sign-in links, and who may do what."""
