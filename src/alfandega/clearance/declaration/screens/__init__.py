"""The declarant's form, his list, and the first and last acts on a draft. What needs other stages stands in `portal/`."""
