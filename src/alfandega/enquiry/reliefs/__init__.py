"""The question "What may I bring in free of duty?" as everybody may ask it, at `/tariff/reliefs/`.

`question.py` reads the answers that stand in an address and writes the address of the next step; the law is
`clearance/reliefs`, asked through `exchange/relief_case` as the command line and the API do.
"""
