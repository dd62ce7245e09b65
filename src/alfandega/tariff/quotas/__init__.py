"""Tariff quotas (contingentes pautais): so much of some goods at a lower duty in a period, first come first served.

The centre owns the periods and their balances (docs/adr/0007). What a quota is for, its origins and its duty, says the
tariff measure that names its order number. A draw belongs to one item of one declaration and is never changed: what
is given back is a further line.
"""
