"""What goods were declared at before: ranges of unit values, a reason to ask and never a base of value (RCA 43, 49).

`rules.py` says which figures may be shown and where a price falls, `ranges.py` computes them from the finally assessed
items of all offices, `candidates.py` finds importations of one's own office that may be identical or similar goods.
Nothing in `clearance/` imports this package: no value can rest on it (WVA 7.2).
"""
