"""The machine door `/api/v1`: the same actions as the screens, for operators' own systems.

Every request passes `door.py` (size, token, one transaction, one answer for one key), then one of the endpoints in
`declarations.py` and `assessments.py`. Whatever is wrong is told in one shape (`refusals.py`).
"""
