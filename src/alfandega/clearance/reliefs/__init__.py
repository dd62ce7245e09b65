"""Reliefs from duties as executable law (RCA 192–212): who may bring what free, on which conditions, and what follows.

Pure: facts in, findings out, each with its article. `facts.py` is what can be told of goods and person, each fact with
the question that asks for it; `finding.py` examines the conditions of a relief; `law/` holds the articles, a file for
each subject; `finder.py` tries all reliefs that goods may have and says what to ask next.
"""
