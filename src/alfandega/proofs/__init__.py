"""Verification of proofs of origin with other administrations (controlo a posteriori da prova de origem, RCA 31).

OUTGOING: customs asks the authorities that issued a proof whether it holds; without it, `rules.py` proposes what the
item owes at the general rate. INCOMING: another administration asks about a proof issued here; the issuing body is
heard before the answer. A case moves by the one table of `moves.py`.
"""
