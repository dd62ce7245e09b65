"""Alfândega, an open national customs information system.

A goods declaration goes in; a lawful, explained decision and the collected revenue come out.
Read `flow.py` first: it is the clearance procedure in one screen.
"""
