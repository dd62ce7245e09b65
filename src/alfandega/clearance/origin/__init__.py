"""Origin of goods as executable law (RCA 10–33): where goods are from, why, and whether a preference may be granted.

Pure: facts in, findings out, each with its article. `determination.py` finds the non-preferential origin (wholly
obtained, `obtained.py`; last substantial transformation, `transformation.py`); `rule/` is the language of
product-specific rules and `judging.py` tells which leg of a rule passes or what it lacks; `terms.py` is what an
agreement adds (cumulation, tolerance, …); `proof.py` and `preference.py` say when a preference may be granted.
"""
