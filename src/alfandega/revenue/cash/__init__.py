"""The session of a cashier: opened with a counted float, closed with a count by notes and coins. RCA art. 135(f).

The float is the office's standing advance and no revenue: it stands in the session, not in the ledger. What the count
shows too little or too much is posted with the cashier's reason.
"""
