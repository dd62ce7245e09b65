"""The tariff office's screens: drafts, publications, a line's history."""
