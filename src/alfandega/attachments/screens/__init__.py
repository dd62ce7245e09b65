"""Screens of attachments: giving files out, taking them in, asking for them."""
