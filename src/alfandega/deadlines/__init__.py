"""Deadlines (prazos, RCA 135.h, 135.i, 141.d): one engine for every time the law or the administration sets.

`rules.py` computes, purely, and says how. `declared.py` reads which deadlines there are (law/cv/deadlines). Whatever
starts one calls `actions.set_deadline`; `sweeping.py` marks those that pass and alerts the people concerned.
"""
