"""The ledger of an office: every act on revenue as an entry that balances. RCA arts. 135(f), 143, 175.

An entry is a journal voucher with lines of debit and credit, written in the transaction of its act and never changed;
what was wrong is reversed. PostgreSQL itself refuses an entry that does not balance and numbers entries in the order
in which they are committed (`migrations/0002_balance.py`). `postings.py` says which act moves which accounts.
"""
