"""Repayment of what was paid beyond what is due. RCA arts. 2(1)(a)(d)(e)(f), 172(6), 177(3).

A correction that comes to less than was paid makes a refund due; the declarant asks for it, the supervising office
checks, the deciding office grants or refuses, the implementing office pays. Each step is another officer's.
"""
