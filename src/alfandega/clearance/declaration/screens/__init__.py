"""The declarant's form, his list, the first and last acts on a draft. What needs other stages is in `portal/`."""
