"""Selectivity (seletividade): which declarations are verified and how. RCA arts. 9.3, 135, 172; TFA art. 7.4.

A few dated rules and a random share that anyone can check afterwards; profiles and models come later.
"""
