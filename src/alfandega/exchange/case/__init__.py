"""Cases of assessment: items with their values, quantities and measures as JSON, from anyone, computed and explained.

`shapes.py` is what a case looks like (docs/schema/assess-case.json), `reading.py` reads it with every fault at its
place, `computing.py` computes it, `told.py` is the answer (docs/schema/assess-result.json).
"""
