"""Measures Alfândega on this machine and writes docs/benchmarks.md: `make bench` (ARGS=--help tells the parts).

Everything runs on a scratch installation of its own (`scratch.py`), which is removed at the end.
"""
