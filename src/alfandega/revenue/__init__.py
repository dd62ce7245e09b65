"""Collection of what is assessed: notices, payments, and the books they stand in. RCA arts. 135(f), 175–177.

`ledger/` is the double-entry bookkeeping of each office, `cash/` the session of a cashier, `refunds/` what is paid
back. `entries.py` says what notices and payments post. Guarantees and credit come into this room later.
"""
