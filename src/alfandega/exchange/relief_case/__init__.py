"""Cases of relief: what somebody brings and who it is, as JSON, from anyone; the answer of the finder, explained.

`shapes.py` is what a case looks like (docs/schema/relief-case.json), `computing.py` reads it with every fault at its
place and asks `clearance/reliefs`, `told.py` is the answer (docs/schema/relief-result.json).
"""
