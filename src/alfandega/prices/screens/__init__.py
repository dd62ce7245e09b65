"""Screens of price intelligence."""
