"""What is told of a valuation: sales, prices, additions, deductions, and data for the other methods.

The shapes of `alfandega value` and of the value declaration (RCA 169.1.b). A fact that is left out is never assumed
in favour of a lower value: what is not said to be in the price is added, what is not proved is not deducted.
"""
