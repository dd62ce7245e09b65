"""The customs value (valor aduaneiro): for now the transaction value and its build-up to CIF. RCA arts. 34–95.

The other methods and the dialogue of doubts come into this room without changing what it returns.
"""
