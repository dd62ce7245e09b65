"""Verification as officers see it."""
