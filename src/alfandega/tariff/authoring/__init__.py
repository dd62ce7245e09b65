"""The tariff office's workspace: drafts of changes, their checks, approval by another officer, publication, history.

`changes.py` is what a draft holds, `rules.py` what the tariff becomes with it, `inspection/` the coded rules it must
meet, `moves.py` who may do what when.
"""
