"""Trade remedies (medidas antidumping e de compensação, RCA 96–130): from a complaint to a duty, its review and refund.

`rules/` computes and checks, purely. A case (`models.py`) moves by the one table of `moves.py` and ends in measures as
plain data (`proposing.proposed_measures`) that the tariff's authors take up; nothing here writes to the tariff.
"""
