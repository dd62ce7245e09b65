"""Printed documents: the SAD (DAU), the notice of payment, the receipt and the release note, as PDF.

RCA arts. 135(a, f), 168(1), 171, 175, 176; DL 23/2014 art. 4(1). They are legal papers, so their words are Portuguese
in every language of the screens. The templates are typst; what users typed reaches them as strings of a JSON document
and is never read as markup.
"""
