"""Tariff quotas as officers see them."""
