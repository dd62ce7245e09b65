"""Reference data as at a date: offices, countries, currencies and exchange rates, units, packages, documents.

Owned by the centre (DESIGN §6); offices read it.
"""
