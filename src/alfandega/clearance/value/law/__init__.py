"""What RCA 34–95 say of a customs value, as pure functions: no Django, no database, exact fractions.

A rule makes an `Element` of a fact (an amount that counts, or not, and why) or gives a `Reason` why a method fails.
`valuing.py` puts them together: sales, then costs, then the methods in their order.
"""
