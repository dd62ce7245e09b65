"""Clearance (desalfandegamento, RCA art. 3): the stages a goods declaration goes through, in the order of `flow.py`.

Stages never import one another: they read the frozen records of `dossier.py` and return records.
"""
