"""The tariff for everybody, without signing in: `/tariff/`, a page for each code, and a calculator of duties.

Whoever asks is told what holds on a date for an origin, in words and with its source. Nothing is stored. `commodity.py`
and `calculating.py` make the answers (`shapes.py`); the screens here and `api/tariff.py` show the same ones.
"""
