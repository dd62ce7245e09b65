"""Finding a line of the tariff: by code, by word in Portuguese, French or English, by everyday word, also misspelt.

`finding.find` is the door. PostgreSQL finds the words (stored vectors, see migration 0003), `lexicon.py` mends them.
"""
