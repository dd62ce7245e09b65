"""Release as officers see it."""
