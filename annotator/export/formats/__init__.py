"""Formats of other tools, one a module. Pure: a format turns records into bytes and counts what it cannot hold.

A module offers its format, or several, as constants that are instances of ``format.Format``; ``registry`` finds them.
"""
