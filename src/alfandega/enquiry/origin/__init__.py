"""The question "Where does my product originate?" as everybody may ask it, at `/tariff/origin/`.

`question.py` is the question as it stands in an address, `case.py` makes a case of origin of it
(`exchange/origin_case`), `bars.py` the drawing of the answer, `examples.py` questions to begin with.
"""
