"""Cases of valuation: sales, goods and costs as JSON, from anyone, valued and explained to the article.

The shape of a case is `clearance.value.facts.case` (docs/schema/value-case.json); `computing.py` reads and values
it with every fault at its place, `told.py` is the answer (docs/schema/value-result.json).
"""
