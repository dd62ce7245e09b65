"""Presentation of goods as officers see it."""
