"""Acceptance as officers see it."""
