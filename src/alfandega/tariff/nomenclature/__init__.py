"""The nomenclature: how chapters, headings and national lines hang together, and the files they come from.

`hs.py` reads the Harmonized System, `workbook.py` an administration's spreadsheet, `tree.py` checks the ancestry.
"""
