"""Refunds on screen: the officers' list, one refund with its acts, and the declarant's own page."""
