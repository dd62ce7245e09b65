"""The dialogue of doubts about a declared value, RCA arts. 42(2), 45, 47, 49, 59(3), 66(3), 79(2, 3), 85(2), 87.

The examiner asks, the declarant answers; if doubts remain their grounds are notified, a reply is waited for, and the
decision is written, with reasons. `rules.py` says what is possible when; `actions.py` holds the dialogue, `findings.py`
what an officer prepares to find, `deciding.py` the decision, `granting.py` time for documents, `provisional.py` values
that are not final yet.
"""
