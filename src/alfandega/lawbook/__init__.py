"""The law as the software reads it: articles in our words, dated parameters, and the register of rules.

`law/` is data an officer may edit; nothing here knows a figure.
"""
