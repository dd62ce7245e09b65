"""The language of product-specific rules of origin: `CTH EXCEPT FROM 1701; MAXNOM 40 % EXW`, as text and as data.

`parse_rule` reads it, `written` writes it back in one way, `RULE` carries it as JSON. docs/origin.md shows all of it.
"""
