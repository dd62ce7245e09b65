"""Acceptance (aceitação): the check of a declaration before it is registered.

DL 23/2014 arts. 3–15; RCA arts. 7–9, 168–171.
"""
