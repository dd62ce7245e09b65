"""The goods declaration (declaração aduaneira, DAU): DL 23/2014 arts. 3–10, RCA arts. 7, 168–171.

What was declared is an immutable document, kept in versions; decisions point at a version.
"""
