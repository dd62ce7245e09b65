"""What RCA 96–130 say, as pure functions: no Django, no database, exact numbers only.

A function gives an `Outcome` (value, article, steps in words) or raises `Refused` with every fault of what it was
given. Numbers are compared as exact fractions; only what is shown is ever rounded.
"""
