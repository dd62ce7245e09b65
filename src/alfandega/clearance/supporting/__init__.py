"""Files of a declaration: its supporting documents (documentos justificativos, RCA 150.b, 169).

A declaration is a holder of attachments (`holding.py`): when its declarant may add files, which documents customs may
ask for (`rules.py`), and how files are bound to what is declared (`binding.py`). The files are `attachments/`'s.
"""
