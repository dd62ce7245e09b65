"""The customs value (valor aduaneiro), RCA arts. 34–95.

`rules.py` values a declaration by its transaction value and CIF build-up. `facts/` is what can be told of a sale and of
the goods, `law/` what the articles make of it: all six methods, as pure functions; `alfandega value` runs them.
"""
