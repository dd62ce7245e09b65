"""Cases of origin: a bill of materials, operations and a rule as JSON, from anyone, judged and explained.

`shapes.py` is what a case looks like (docs/schema/origin-case.json), `reading.py` reads it with every fault at its
place (`tree.py` its bill of materials, `asking.py` its rule and terms), `computing.py` judges it, `told.py` is the
answer (docs/schema/origin-result.json).
"""
