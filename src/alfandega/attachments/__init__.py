"""Attachments: files that belong to something (ficheiros anexos, RCA 135.a, 147.4, 150.b, 169).

A file is recognised by its bytes (`recognising/`), looked through for viruses (`scanning.py`) and kept under its hash
outside the database (`store.py`); the row that says whose it is, is written in the transaction of the act and never
changed. What has files is a *holder* (`holders.py`): this package knows nothing of declarations.
"""
