"""The command line: one command a file; each parses, calls a service, commits and reports.

Exit statuses: 0 done, 1 refused (one line on standard error says why), 2 wrong usage, 130 interrupted.
"""
