"""Reviews on screen: the list of the office, one review with its acts, and the declarant's own pages."""
