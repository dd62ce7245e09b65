"""Collection of what is assessed: notices and payments at the cash desk. RCA arts. 135(f), 175–176.

The ledger, guarantees, credit and refunds come into this room later.
"""
