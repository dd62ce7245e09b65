"""The customs value (valor aduaneiro), RCA arts. 34–95.

`rules.py` values a plain sale by its price and the costs to the point of entry; `determining.py` values every other
declaration by the law of `clearance/value/`, with what customs found. `actions.py` keeps the values.
"""
