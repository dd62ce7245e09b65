"""The customs value as executable law (RCA 34–95): pure, facts in, value and reasons out.

`facts/` is what can be told of a sale and of the goods, `law/` what the articles make of it: all six methods.
`declared.py` reads the facts out of a goods declaration and its declaration of value elements; `findings.py` adds
what an officer found. The stage `valuation/` keeps what comes out; `alfandega value` runs anyone's case.
"""
