"""Published lists of product-specific rules of origin, read into our rule language.

`layout.py` reads the public JSON layout of the United Kingdom's rules of origin; `sentences.py` turns its sentences
into rules and says which ones it does not know. The files themselves stay outside the repository.
"""
